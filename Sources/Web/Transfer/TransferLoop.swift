import CCurl
import Core

/// The transfer thread: runs all transfers of a client with libcurl's multi interface. Made on that thread and never leaves it.
final class TransferLoop {
    /// Longest sleep without anything to do, in milliseconds: commands wake it, so it only bounds a mistake.
    private static let longestSleep: Int64 = 10_000

    private let queue: TransferQueue
    private let configuration: HTTPClient.Configuration
    private var transfers: [TransferID: Transfer] = [:]
    private var identifiers: [UnsafeMutableRawPointer: TransferID] = [:]

    init(queue: TransferQueue, configuration: HTTPClient.Configuration) {
        self.queue = queue
        self.configuration = configuration
        ccurl_multi_set_number(queue.multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost)
        ccurl_multi_set_number(queue.multi, CURLMOPT_MAXCONNECTS, configuration.keptConnections)
    }

    /// The whole life of the thread.
    func run() {
        while obey() {
            var running: Int32 = 0
            curl_multi_perform(queue.multi, &running)
            collectEnded()
            let now = configuration.clock.uptime
            endOverdue(at: now)
            curl_multi_poll(queue.multi, nil, 0, sleep(from: now), nil)
        }
        for id in Array(transfers.keys) { end(id) { $0.failure = .stopped($0.host) } }
        for case .start(let order) in queue.close() { order.response.end(WebError.stopped(order.url.host)) }
        curl_multi_cleanup(queue.multi)
    }

    /// Carries out what tasks have asked for; false when that is to stop.
    private func obey() -> Bool {
        for command in queue.take() {
            switch command {
            case .start(let order): start(order)
            case .cancel(let id): end(id) { $0.failure = .stopped($0.host) }
            case .resumeBody(let id), .resumeUpload(let id):
                guard let transfer = transfers[id] else { continue }
                transfer.deadlines.resume(at: configuration.clock.uptime)
                curl_easy_pause(transfer.easy, CURLPAUSE_CONT)
            case .connected: continue
            case .stop: return false
            }
        }
        return true
    }

    private func start(_ order: TransferOrder) {
        do throws(WebError) {
            let transfer = try Transfer.routed(order, configuration)
            guard curl_multi_add_handle(queue.multi, transfer.easy) == CURLM_OK else { throw .outOfMemory(order.url.host) }
            transfers[order.id] = transfer
            identifiers[transfer.easy] = order.id
        } catch {
            queue.ended()
            order.response.end(error)
        }
    }

    private func collectEnded() {
        var code = CURLE_OK
        while let easy = ccurl_next_ended(queue.multi, &code) {
            if let id = identifiers[easy] { end(id, code) { _ in } }
        }
    }

    private func endOverdue(at now: Duration) {
        for (id, transfer) in transfers {
            guard let next = transfer.deadlines.next, next.at <= now else { continue }
            end(id) { $0.failure = .timeout($0.host, next.1.part, next.1.limit) }
        }
    }

    /// Takes a transfer out of libcurl and tells its reader.
    private func end(_ id: TransferID, _ code: CURLcode = CURLE_OK, _ prepare: (Transfer) -> Void) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        identifiers[transfer.easy] = nil
        prepare(transfer)
        curl_multi_remove_handle(queue.multi, transfer.easy)
        queue.ended()
        transfer.end(code)
    }

    /// Milliseconds until the next deadline of ours; libcurl adds its own.
    private func sleep(from now: Duration) -> Int32 {
        let next = transfers.values.compactMap { $0.deadlines.next?.at }.min()
        let wait = next.map { ($0 - now).milliseconds + 1 } ?? Self.longestSleep
        return Int32(clamping: min(max(wait, 0), Self.longestSleep))
    }
}
