import Foundation
import Glibc
import Synchronization

/// A server on a loopback port that answers each request with whatever bytes a test wants, well-behaved or hostile.
///
/// One thread a connection, blocking calls; everything is shut when nobody holds it any more.
package final class FakeWebServer: Sendable {
    /// A request as it arrived.
    package struct Request: Hashable, Sendable {
        package let method: String
        package let target: String
        /// All lines of the head, request line first.
        package let head: [String]
        /// Which connection it came on, from 1.
        package let connection: Int

        /// The value of a header field.
        package func field(_ name: String) -> String? {
            head.dropFirst().first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
                .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }
    }

    private struct State {
        var requests: [Request] = []
        var sockets: [Int32] = []
        var connections = 0
        var isClosed = false
    }

    /// What the threads share with the server; it outlives the server until they have noticed.
    private final class Shared: Sendable {
        let state = Mutex(State())
        let answer: @Sendable (Request, FakeConnection) -> Void

        init(_ answer: @escaping @Sendable (Request, FakeConnection) -> Void) { self.answer = answer }
    }

    package let port: Int
    private let listener: Int32
    private let shared: Shared

    /// - Parameter answer: called for each request on its connection's thread; the connection is closed when it asks for that.
    package init(_ answer: @escaping @Sendable (Request, FakeConnection) -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { place in
                bind(listener, place.baseAddress, size) == 0 && listen(listener, 64) == 0
                    && place.baseAddress.map { getsockname(listener, $0, &size) == 0 } == true
            }
        }
        guard bound else { throw ProcessFailure("no loopback port: \(String(cString: strerror(errno)))") }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        shared = Shared(answer)
        Thread.detachNewThread { [shared] in Self.accept(listener, shared) }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        shared.state.withLock { state in
            state.isClosed = true
            for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// The address of a page on it.
    package func address(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Everything that was asked so far.
    package var requests: [Request] { shared.state.withLock(\.requests) }
    /// Connections that were opened so far.
    package var connections: Int { shared.state.withLock(\.connections) }
    /// Connections that are open now.
    package var openConnections: Int { shared.state.withLock(\.sockets.count) }

    private static func accept(_ listener: Int32, _ shared: Shared) {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            guard socket >= 0 else { return }
            let number = shared.state.withLock { state -> Int? in
                if state.isClosed { return nil }
                state.sockets.append(socket)
                state.connections += 1
                return state.connections
            }
            guard let number else {
                close(socket)
                return
            }
            Thread.detachNewThread { serve(FakeConnection(socket: socket), number, shared) }
        }
    }

    private static func serve(_ connection: FakeConnection, _ number: Int, _ shared: Shared) {
        while let lines = connection.readHead() {
            let words = (lines.first ?? "").split(separator: " ")
            guard words.count == 3 else { break }
            let request = Request(method: String(words[0]), target: String(words[1]), head: lines, connection: number)
            shared.state.withLock { $0.requests.append(request) }
            shared.answer(request, connection)
            if connection.wantsClose { break }
        }
        shared.state.withLock { state in state.sockets.removeAll { $0 == connection.socket } }
        close(connection.socket)
    }
}
