import CCurl
package import Core
import Foundation
import Synchronization

/// Asks servers; keeps their connections for the next request, HTTP/2 where they speak it.
///
/// The thread ends when nobody holds the client or one of its responses any more, or at ``stop()``.
package final class HTTPClient: Sendable {
    /// What holds for all requests of a client.
    package struct Configuration: Sendable {
        package var policy: NetworkPolicy
        package var clock: any BoxClock
        /// Who asks, for the server's owner.
        package var userAgent = "Frontdesk"
        /// Connections to one host at the same time.
        package var connectionsPerHost = 6
        /// Connections kept for later, of all hosts together.
        package var keptConnections = 32
        /// Exchanges at the same time; one more is refused.
        package var transfers = 256
        /// A file of certificates (PEM) trusted beside the system's.
        package var trustedCertificates: String?
        /// An HTTP proxy that stands between the box and the internet; see ``ProxyRoute`` for what does not go through it.
        package var proxy: WebURL?

        package init(policy: NetworkPolicy, clock: any BoxClock) {
            self.policy = policy
            self.clock = clock
        }
    }

    /// libcurl's own start, once a process (curl_global_init is safe from any thread since 7.84).
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    let queue: TransferQueue
    private let configuration: Configuration
    /// The thread of connections that are no exchanges; it begins with the first of them.
    private let connections = Mutex<TransferQueue?>(nil)

    package init(_ configuration: Configuration) throws(WebError) {
        guard Self.isReady, let multi = curl_multi_init() else { throw .failed("", "libcurl cannot be started") }
        let queue = TransferQueue(multi: multi, limit: configuration.transfers)
        self.queue = queue
        self.configuration = configuration
        let thread = Thread { TransferLoop(queue: queue, configuration: configuration).run() }
        thread.name = "web-client"
        thread.start()
    }

    deinit { stop() }

    /// Ends all transfers and the threads.
    package func stop() {
        queue.post(.stop)
        connections.withLock { $0?.post(.stop) }
    }

    /// Opens a connection that carries whatever its user sends, with TLS when the address says `https`.
    ///
    /// Of the timeouts it takes `connect`, and `idle` for the longest silence of the peer.
    package func connect(to url: WebURL, timeouts: HTTPTimeouts = HTTPTimeouts()) async throws -> ByteConnection {
        try Task.checkCancellation()
        let queue = try connectionQueue(url.host)
        let id = queue.nextID()
        let input = ResponsePipe(id, host: url.host, capacity: HTTPLimits().buffer, queue: queue)
        let output = UploadPipe(id, queue: queue)
        let connection = ByteConnection(id, host: url.host, input: input, output: output, queue: queue, client: self)
        try queue.start(
            TransferOrder(
                id: id, method: "GET", url: url, fields: [:], timeouts: timeouts, limits: HTTPLimits(),
                upload: .pipe(output, length: nil), response: input))
        _ = try await input.head()
        return connection
    }

    private func connectionQueue(_ host: String) throws(WebError) -> TransferQueue {
        try connections.withLock { connections throws(WebError) in
            if let queue = connections { return queue }
            guard let multi = curl_multi_init() else { throw .failed(host, "libcurl cannot be started") }
            let queue = TransferQueue(multi: multi, limit: configuration.transfers)
            let thread = Thread { [configuration] in ConnectionLoop(queue: queue, configuration: configuration).run() }
            thread.name = "web-connections"
            thread.start()
            connections = queue
            return queue
        }
    }

    /// Sends a request and returns when the head of its answer is here; a redirect is followed as often as the request says.
    ///
    /// Cancelling the task, or dropping the response, ends the transfer.
    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        var course = RedirectCourse(request)
        while true {
            let response = try await exchange(course.request, redirects: course.followed)
            guard try course.follows(response) else { return response }
        }
    }

    private func exchange(_ request: HTTPRequest, redirects: Int) async throws -> HTTPResponse {
        try Task.checkCancellation()
        let host = request.url.host
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(HTTPFields.isToken), request.fields.isSendable else {
            throw WebError.badRequest(host, "its method or a header field holds characters that are not allowed")
        }
        let id = queue.nextID()
        let pipe = ResponsePipe(id, host: host, capacity: request.limits.buffer, queue: queue)
        let lease = TransferLease(id, pipe: pipe, client: self)
        let order = { (upload: TransferOrder.Upload) in
            TransferOrder(
                id: id, method: request.method, url: request.url, fields: request.fields, timeouts: request.timeouts,
                limits: request.limits, upload: upload, response: pipe)
        }
        let head: ResponsePipe.Head
        switch request.upload {
        case .none:
            try queue.start(order(.none))
            head = try await pipe.head()
        case .bytes(let bytes):
            try queue.start(order(.bytes(bytes)))
            head = try await pipe.head()
        case .stream(let length, let next):
            let upload = UploadPipe(id, queue: queue)
            try queue.start(order(.pipe(upload, length: length)))
            head = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await upload.pump(next) }
                let head = try await pipe.head()
                // A server that answers before it has everything wants no more, unless it agrees so far.
                if head.status >= 300 { group.cancelAll() }
                try await group.waitForAll()
                return head
            }
        }
        return HTTPResponse(
            status: head.status, fields: head.fields, url: request.url, redirects: redirects, address: head.address,
            version: head.version, timing: head.timing, body: HTTPBody(lease: lease))
    }
}
