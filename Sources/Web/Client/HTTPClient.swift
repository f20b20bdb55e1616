import CCurl
package import Core
import Foundation

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
        /// An HTTP proxy that stands between the box and the internet; see ``Route`` for what does not go through it.
        package var proxy: WebURL?

        package init(policy: NetworkPolicy, clock: any BoxClock) {
            self.policy = policy
            self.clock = clock
        }
    }

    /// libcurl's own start, once a process (curl_global_init is safe from any thread since 7.84).
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    let queue: TransferQueue

    package init(_ configuration: Configuration) throws(WebError) {
        guard Self.isReady, let multi = curl_multi_init() else { throw .failed("", "libcurl cannot be started") }
        let queue = TransferQueue(multi: multi, limit: configuration.transfers)
        self.queue = queue
        let thread = Thread { TransferLoop(queue: queue, configuration: configuration).run() }
        thread.name = "web-client"
        thread.start()
    }

    deinit { queue.post(.stop) }

    /// Ends all transfers and the thread.
    package func stop() { queue.post(.stop) }

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
