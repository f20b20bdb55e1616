import CCurl
import Core

/// One open connection on the connection loop: what was read and found no room, what is to be sent and found none.
final class OpenConnection {
    enum Progress {
        case goesOn
        case ended
        case failed(WebError)
    }

    /// Bytes moved in one turn, so that others get theirs.
    private static let turn = 16 << 10

    let transfer: Transfer
    let socket: curl_socket_t
    private var unread: [UInt8] = []
    private var unsent: ArraySlice<UInt8> = []
    private var isHeld = false

    init?(_ transfer: Transfer) {
        var socket: curl_socket_t = CURL_SOCKET_BAD
        guard ccurl_info_socket(transfer.easy, &socket) == CURLE_OK, socket != CURL_SOCKET_BAD else { return nil }
        self.transfer = transfer
        self.socket = socket
    }

    /// What the loop waits for: a reader that is slow makes the peer wait.
    var interest: Int16 {
        (isHeld ? 0 : Int16(CURL_WAIT_POLLIN)) | (unsent.isEmpty ? 0 : Int16(CURL_WAIT_POLLOUT))
    }

    /// Reads until nothing is there: TLS may hold bytes that the socket no longer announces.
    func read(at now: Duration) -> Progress {
        isHeld = false
        var buffer = [UInt8](repeating: 0, count: Self.turn)
        while true {
            if unread.isEmpty {
                var count = 0
                switch curl_easy_recv(transfer.easy, &buffer, buffer.count, &count) {
                case CURLE_OK where count > 0: unread = Array(buffer[..<count])
                case CURLE_OK: return .ended
                case CURLE_AGAIN: return .goesOn
                default: return .failed(.cutOff(transfer.host, "the connection broke"))
                }
                transfer.deadlines.gotBody(at: now)
            }
            guard unread.withUnsafeBytes({ transfer.order.response.offer($0) }) else {
                isHeld = true
                transfer.deadlines.hold()
                return .goesOn
            }
            unread = []
        }
    }

    /// Sends what waits until the socket takes no more.
    func write() -> Progress {
        guard case .pipe(let pipe, _) = transfer.order.upload else { return .goesOn }
        while true {
            if unsent.isEmpty {
                var buffer = [UInt8](repeating: 0, count: Self.turn)
                switch buffer.withUnsafeMutableBytes({ pipe.read(into: $0) }) {
                case .bytes(let count): unsent = buffer[..<count]
                case .later: return .goesOn
                case .end, .broken: return .ended
                }
            }
            var count = 0
            let result = unsent.withUnsafeBytes { curl_easy_send(transfer.easy, $0.baseAddress, $0.count, &count) }
            unsent = unsent.dropFirst(count)
            switch result {
            case CURLE_OK: continue
            case CURLE_AGAIN: return .goesOn
            default: return .failed(.cutOff(transfer.host, "the connection broke"))
            }
        }
    }
}
