import CCurl
import Core
import Glibc

/// One request on the transfer thread: libcurl's handle, what its callbacks have seen so far, and why it was given up.
///
/// Made, used and freed on that thread alone; libcurl's callbacks find it by the pointer they carry.
final class Transfer {
    let order: TransferOrder
    let easy: UnsafeMutableRawPointer
    let policy: NetworkPolicy
    let clock: any BoxClock
    /// The proxy the request goes through.
    let proxy: WebURL?
    var deadlines: TransferDeadlines
    /// Why we stopped it ourselves, which says more than libcurl's code for it.
    var failure: WebError?
    /// The last address no socket was opened to.
    var refusal: NetworkPolicy.Refusal?
    private var head = HeadReader()
    private var hasHead = false
    private var bodyBytes = 0
    private var uploadOffset = 0
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init?(_ order: TransferOrder, through proxy: WebURL?, configuration: HTTPClient.Configuration) {
        guard let easy = curl_easy_init() else { return nil }
        self.order = order
        self.easy = easy
        self.proxy = proxy
        policy = configuration.policy
        clock = configuration.clock
        deadlines = TransferDeadlines(order.timeouts, now: clock.uptime)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        configure(configuration, errorText: errorText)
        headers = makeHeaders(configuration)
        ccurl_set_headers(easy, headers)
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
        errorText.deallocate()
    }

    var host: String { order.url.host }

    /// Ends the exchange with the reason that says most.
    func end(_ code: CURLcode) {
        if case .pipe(let pipe, _) = order.upload { pipe.stop() }
        guard code != CURLE_OK || failure != nil else { return order.response.end() }
        if let failure { return order.response.end(failure) }
        if code == CURLE_COULDNT_CONNECT, let refusal { return order.response.end(WebError.refused(host, refusal)) }
        if code == CURLE_FILESIZE_EXCEEDED {
            return order.response.end(WebError.tooLarge(host, "the body", limit: order.limits.body))
        }
        if let proxy, code == CURLE_COULDNT_RESOLVE_PROXY {
            return order.response.end(WebError.cannotConnect(host, "the proxy \(proxy.host) has no address"))
        }
        let answer = number(CURLINFO_HTTP_CONNECTCODE)
        if let proxy, answer >= 300 {
            return order.response.end(WebError.cannotConnect(host, "the proxy \(proxy.host) answers \(answer)"))
        }
        order.response.end(
            WebError.from(
                code, host: host, detail: String(cString: errorText), connectLimit: order.timeouts.connect))
    }

    // MARK: What the callbacks do

    /// A line of the head; false gives up.
    func received(headerLine line: UnsafeRawBufferPointer) -> Bool {
        if hasHead { return true }
        switch head.read(line, limit: order.limits.head) {
        case .more: return true
        case .tooLarge:
            failure = .tooLarge(host, "the head of the answer", limit: order.limits.head)
            return false
        case .complete(let fields):
            let status = number(CURLINFO_RESPONSE_CODE)
            guard status >= 200 else { return true }
            hasHead = true
            deadlines.gotHead(at: clock.uptime)
            order.response.deliver(
                .init(status: status, fields: fields, address: address, version: version, timing: timing))
            return true
        }
    }

    /// A piece of the body, inflated: how libcurl is answered.
    func received(body: UnsafeRawBufferPointer) -> Int {
        guard bodyBytes + body.count <= order.limits.body else {
            failure = .tooLarge(host, "the body", limit: order.limits.body)
            return 0
        }
        deadlines.gotBody(at: clock.uptime)
        guard order.response.offer(body) else {
            deadlines.hold()
            return Int(CURL_WRITEFUNC_PAUSE)
        }
        bodyBytes += body.count
        return body.count
    }

    /// Bytes of the request's body into libcurl's buffer.
    func send(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        deadlines.sent(at: clock.uptime)
        switch order.upload {
        case .none: return 0
        case .bytes(let bytes):
            let count = min(buffer.count, bytes.count - uploadOffset)
            buffer.copyBytes(from: bytes[uploadOffset..<(uploadOffset + count)])
            uploadOffset += count
            return count
        case .pipe(let pipe, _):
            switch pipe.read(into: buffer) {
            case .bytes(let count): return count
            case .later: return Int(CURL_READFUNC_PAUSE)
            case .end: return 0
            case .broken:
                failure = .uploadFailed(host)
                return Int(CURL_READFUNC_ABORT)
            }
        }
    }

    /// Starts the request's body again on another connection; only what is in memory can be.
    func rewind(to offset: Int) -> Bool {
        guard case .bytes(let bytes) = order.upload, (0...bytes.count).contains(offset) else { return false }
        uploadOffset = offset
        return true
    }

    /// Opens a socket if the policy has nothing against the address; the proxy's own is the owner's word.
    func openSocket(_ target: UnsafePointer<curl_sockaddr>) -> Int32 {
        guard let place = SocketAddress(target) else { return CURL_SOCKET_BAD }
        if proxy == nil, let refusal = policy.refusal(of: place.address, port: place.port, host: host) {
            self.refusal = refusal
            return CURL_SOCKET_BAD
        }
        let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)
        return socket(target.pointee.family, target.pointee.socktype | closeOnExec, target.pointee.`protocol`)
    }

    // MARK: What libcurl knows of the connection

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        ccurl_info_number(easy, info, &value)
        return value
    }

    private func duration(_ info: CURLINFO) -> Duration {
        var value: curl_off_t = 0
        ccurl_info_size(easy, info, &value)
        return .microseconds(value)
    }

    var timing: HTTPTiming {
        let isNew = number(CURLINFO_NUM_CONNECTS) > 0
        let connected = max(duration(CURLINFO_CONNECT_TIME_T), duration(CURLINFO_APPCONNECT_TIME_T))
        return HTTPTiming(connected: isNew ? connected : .zero, firstByte: duration(CURLINFO_STARTTRANSFER_TIME_T))
    }

    /// Nil behind a proxy: nobody here knows where that has connected to.
    var address: IPAddress? {
        guard proxy == nil else { return nil }
        var text: UnsafePointer<CChar>?
        ccurl_info_text(easy, CURLINFO_PRIMARY_IP, &text)
        return text.flatMap { IPAddress(String(cString: $0)) }
    }

    private var version: String {
        switch number(CURLINFO_HTTP_VERSION) {
        case Int(CURL_HTTP_VERSION_1_0): "1.0"
        case Int(CURL_HTTP_VERSION_2_0): "2"
        default: "1.1"
        }
    }
}
