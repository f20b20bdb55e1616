import CCurl
import Core

/// The thread of a client's ``ByteConnection``s: moves bytes between sockets and pipes. Made on that thread and never leaves it.
///
/// Its multi handle holds no transfer: it only waits for sockets and commands.
final class ConnectionLoop {
    /// Longest sleep without anything to do, in milliseconds: commands wake it, so it only bounds a mistake.
    private static let longestSleep: Int64 = 10_000

    private let queue: TransferQueue
    private let configuration: HTTPClient.Configuration
    private var attempts: [TransferID: ConnectionAttempt] = [:]
    private var open: [TransferID: OpenConnection] = [:]

    init(queue: TransferQueue, configuration: HTTPClient.Configuration) {
        self.queue = queue
        self.configuration = configuration
    }

    /// The whole life of the thread.
    func run() {
        while obey() {
            let now = configuration.clock.uptime
            for (id, connection) in open {
                guard let next = connection.transfer.deadlines.next, next.at <= now else { continue }
                end(id, .timeout(connection.transfer.host, "the next word of the peer", next.1.limit))
            }
            wait(now)
        }
        for id in Array(open.keys) { end(id, .stopped(open[id]?.transfer.host ?? "")) }
        for attempt in attempts.values {
            attempt.transfer.order.response.end(WebError.stopped(attempt.transfer.order.url.host))
        }
        for case .start(let order) in queue.close() { order.response.end(WebError.stopped(order.url.host)) }
        curl_multi_cleanup(queue.multi)
    }

    /// Carries out what tasks have asked for; false when that is to stop.
    private func obey() -> Bool {
        for command in queue.take() {
            switch command {
            case .start(let order): start(order)
            case .connected(let id): connected(id)
            case .cancel(let id):
                // The thread of an attempt ends by its own timeout; its result is not wanted any more.
                if let attempt = attempts.removeValue(forKey: id) {
                    queue.ended()
                    attempt.transfer.order.response.end(WebError.stopped(attempt.transfer.order.url.host))
                }
                end(id, nil)
            case .resumeBody(let id):
                open[id]?.transfer.deadlines.resume(at: configuration.clock.uptime)
                serve(id) { $0.read(at: configuration.clock.uptime) }
            case .resumeUpload(let id): serve(id) { $0.write() }
            case .stop: return false
            }
        }
        return true
    }

    private func start(_ order: TransferOrder) {
        do throws(WebError) {
            let attempt = ConnectionAttempt(try Transfer.routed(order, configuration))
            attempts[order.id] = attempt
            attempt.start(queue)
        } catch {
            queue.ended()
            order.response.end(error)
        }
    }

    private func connected(_ id: TransferID) {
        guard let attempt = attempts.removeValue(forKey: id) else { return }
        let transfer = attempt.transfer
        guard attempt.result == CURLE_OK, let connection = OpenConnection(transfer) else {
            queue.ended()
            return transfer.end(attempt.result == CURLE_OK ? CURLE_COULDNT_CONNECT : attempt.result)
        }
        open[id] = connection
        transfer.deadlines.gotHead(at: configuration.clock.uptime)
        transfer.order.response.deliver(
            .init(status: 0, fields: [:], address: transfer.address, version: "", timing: transfer.timing))
        serve(id) { $0.write() }
    }

    /// Lets a connection move bytes; ends it when that says so.
    private func serve(_ id: TransferID, _ work: (OpenConnection) -> OpenConnection.Progress) {
        guard let connection = open[id] else { return }
        switch work(connection) {
        case .goesOn: break
        case .ended: end(id, nil)
        case .failed(let error): end(id, error)
        }
    }

    private func end(_ id: TransferID, _ error: WebError?) {
        guard let connection = open.removeValue(forKey: id) else { return }
        queue.ended()
        connection.transfer.failure = error
        connection.transfer.end(CURLE_OK)
    }

    private func wait(_ now: Duration) {
        var waiting: [(id: TransferID, socket: curl_waitfd)] = open.map { id, connection in
            (id, curl_waitfd(fd: connection.socket, events: connection.interest, revents: 0))
        }
        let next = open.values.compactMap { $0.transfer.deadlines.next?.at }.min()
        let sleep = min(max(next.map { ($0 - now).milliseconds + 1 } ?? Self.longestSleep, 0), Self.longestSleep)
        var sockets = waiting.map(\.socket)
        ccurl_poll(queue.multi, &sockets, UInt32(clamping: sockets.count), Int32(clamping: sleep))
        for place in waiting.indices { waiting[place].socket = sockets[place] }
        let ready = configuration.clock.uptime
        for (id, socket) in waiting where socket.revents != 0 {
            if socket.revents & Int16(CURL_WAIT_POLLOUT) != 0 { serve(id) { $0.write() } }
            if socket.revents & ~Int16(CURL_WAIT_POLLOUT) != 0 { serve(id) { $0.read(at: ready) } }
        }
    }
}
