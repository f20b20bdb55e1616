import CCurl
import Core
import Foundation

/// Opens one connection on a thread of its own, because libcurl waits there for name, TCP and TLS.
///
/// Not in a multi handle: its other transfers would take a connection on which bytes wait for a dead one (libcurl 7.88).
/// `@unchecked Sendable` proof: the thread of the attempt alone uses `transfer` until it posts `connected`; after that the
/// connection loop alone does, and the thread ends.
final class ConnectionAttempt: @unchecked Sendable {
    let transfer: Transfer
    private(set) var result = CURLE_OK

    init(_ transfer: Transfer) {
        self.transfer = transfer
        ccurl_set_number(transfer.easy, CURLOPT_CONNECT_ONLY, 1)
        // What follows is HTTP/1.1 or no HTTP at all.
        ccurl_set_number(transfer.easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        ccurl_set_number(transfer.easy, CURLOPT_SSL_ENABLE_ALPN, 0)
    }

    func start(_ queue: TransferQueue) {
        let id = transfer.order.id
        let thread = Thread { [self] in
            result = curl_easy_perform(transfer.easy)
            queue.post(.connected(id))
        }
        thread.name = "web-connect"
        thread.start()
    }
}
