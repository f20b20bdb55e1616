import Core

/// A response as it goes on the wire: its head in bytes, and how its body is framed (RFC 9112 section 6).
@ServerActor
struct Answer {
    enum Body {
        /// All of it; empty where the status or the method permits none.
        case bytes([UInt8])
        case frames(ResponseFrames.Framing, @Sendable (ResponseWriter) async throws -> Void)
        case events(ResponseFrames.Framing, @Sendable (EventStream) async throws -> Void)
        case webSocket(WebSocketOptions, @Sendable (ServerWebSocket) async throws -> Void)
    }

    /// Fields that only the server can say truly.
    private static let own = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Keep-Alive", "Upgrade", "Trailer"]

    let status: Int
    let head: [UInt8]
    let body: Body
    private(set) var keepsConnection: Bool

    init(_ request: RequestHead, _ response: ServerResponse, keepsConnection: Bool, context: ServerContext) {
        var response = response
        var protocolFields: HTTPFields = [:]
        if case .webSocket(let options, _) = response.body {
            switch WebSocketHandshake.answer(request, options) {
            case .success(let fields): protocolFields = fields
            case .failure(let failure): response = context.configuration.errorShape(failure)
            }
        }
        if !response.fields.isSendable || !(response.status == 101 || (200...599).contains(response.status)) {
            context.configuration.log.error("a handler's answer cannot be sent", .text("status", response.status))
            response = context.configuration.errorShape(.internalError)
        }
        let isHead = request.method == .head
        var keeps = keepsConnection
        // RFC 9110 section 15: 204 and 304 have no content, whatever the handler says.
        let hasBody = response.status != 204 && response.status != 304
        var length: Int?
        var isChunked = false
        switch response.body {
        case .none:
            body = .bytes([])
            length = hasBody ? 0 : nil
        case .bytes(let bytes):
            body = .bytes(isHead || !hasBody ? [] : bytes)
            length = hasBody ? bytes.count : nil
        case .stream(let known, let write):
            length = known
            isChunked = known == nil && request.minorVersion == 1
            if known == nil, !isChunked { keeps = false }
            body =
                isHead || !hasBody
                ? .bytes([]) : .frames(known.map { .length($0) } ?? (isChunked ? .chunked : .untilClose), write)
        case .events(let write):
            isChunked = request.minorVersion == 1
            if !isChunked { keeps = false }
            body = isHead ? .bytes([]) : .events(isChunked ? .chunked : .untilClose, write)
        case .webSocket(let options, let run):
            body = .webSocket(options, run)
            keeps = false
        }
        if case .webSocket = body {
            protocolFields["Connection"] = "Upgrade"
        } else {
            if let length { protocolFields["Content-Length"] = "\(length)" }
            if isChunked { protocolFields["Transfer-Encoding"] = "chunked" }
            if !keeps { protocolFields["Connection"] = "close" }
        }
        status = response.status
        self.keepsConnection = keeps
        head = Self.head(response.status, response.fields, protocolFields, date: context.dateText)
    }

    /// The answer to what is no request.
    init(_ refusal: RequestRefusal, context: ServerContext) {
        let response = context.configuration.errorShape(ServerFailure(refusal))
        status = response.status
        keepsConnection = false
        var bytes: [UInt8] = []
        if case .bytes(let all) = response.body { bytes = all }
        body = .bytes(bytes)
        head = Self.head(
            response.status, response.fields, ["Content-Length": "\(bytes.count)", "Connection": "close"], date: context.dateText)
    }

    private static func head(_ status: Int, _ fields: HTTPFields, _ own: HTTPFields, date: String) -> [UInt8] {
        var head: [UInt8] = []
        head.reserveCapacity(256)
        head += "HTTP/1.1 \(status) \(StatusText.of(status))\r\nDate: \(date)\r\n".utf8
        for field in fields.fields where !Self.own.contains(where: { HTTPFields.isSame($0, field.name) }) {
            add(field, to: &head)
        }
        for field in own.fields { add(field, to: &head) }
        head += "\r\n".utf8
        return head
    }

    private static func add(_ field: HTTPFields.Field, to head: inout [UInt8]) {
        head += field.name.utf8
        head += ": ".utf8
        head += field.value.utf8
        head += "\r\n".utf8
    }
}
