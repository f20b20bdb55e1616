import Core
import Foundation
import Glibc
import Support
import Synchronization
import Testing
import Web

/// A server on a loopback port for one test, and the clock it believes in.
final class ServerFixture: Sendable {
    let server: WebServer
    let clock: ManualClock
    let records: RecordedAnswers

    private init(_ server: WebServer, _ clock: ManualClock, _ records: RecordedAnswers) {
        self.server = server
        self.clock = clock
        self.records = records
    }

    var port: Int { server.endpoints.first?.port ?? 0 }

    /// Runs `body` against a server of these routes, then stops it.
    static func with(
        _ routes: [Route], endpoints: [ServerEndpoint]? = nil, _ change: (inout WebServer.Configuration) -> Void = { _ in },
        _ body: (ServerFixture) async throws -> Void
    ) async throws {
        let clock = ManualClock()
        let records = RecordedAnswers()
        var configuration = WebServer.Configuration(
            endpoints ?? [.tcp(IPAddress(high: 0, low: 0xffff_7f00_0001), port: 0, isSecure: false)], Router(routes), clock: clock
        )
        configuration.accessLog = { record in records.all.withLock { $0.append(record) } }
        change(&configuration)
        let server = try await WebServer(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            defer { group.cancelAll() }
            try await onOwnThreads { try await body(ServerFixture(server, clock, records)) }
        }
    }

    /// A connection to it.
    func connect() throws -> RawClient { try RawClient(port: port) }

    /// Sends bytes on a connection of their own, ends that side, and gives all that comes back.
    func exchange(_ text: String) throws -> String {
        let client = try connect()
        client.send(text)
        client.endSending()
        return client.readAll()
    }

    /// Moves the clock on in steps of the server's rounds until `isDone`; the virtual time that took, at most `most`.
    func advance(until isDone: () async -> Bool, most: Duration = .seconds(120)) async -> Duration {
        let start = clock.uptime
        while await !isDone(), clock.uptime - start < most { await step() }
        return clock.uptime - start
    }

    /// One round of deadlines.
    func step() async {
        let before = await server.counts().sweeps
        while clock.sleeperCount == 0 { await Task.yield() }
        clock.advance(by: .milliseconds(500))
        while await server.counts().sweeps == before { await Task.yield() }
    }

    /// Waits in real time for what the server does by itself.
    func wait(until isDone: (ServerCounts) -> Bool) async throws {
        for _ in 0..<10_000 {
            if await isDone(server.counts()) { return }
            try await Task.sleep(for: .milliseconds(2))
        }
        Issue.record("the server never got there: \(await server.counts())")
    }
}

/// Runs a test's blocking calls outside the cooperative pool, which the server's handlers need.
func onOwnThreads(_ body: () async throws -> Void) async throws {
    try await withTaskExecutorPreference(ThreadPerJob(), operation: body)
}

/// Gives every job a thread of its own.
private final class ThreadPerJob: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        Thread.detachNewThread { unowned.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// A number that several tasks add to.
final class Tally: Sendable {
    private let sum = Mutex(0)
    var count: Int { sum.withLock { $0 } }
    func add(_ number: Int) { sum.withLock { $0 += number } }
}

/// What the access log was told.
final class RecordedAnswers: Sendable {
    let all = Mutex<[AccessRecord]>([])
    var records: [AccessRecord] { all.withLock { $0 } }
}

/// A client that sends whatever bytes a test wants, with blocking calls.
final class RawClient: Sendable {
    let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { Glibc.connect(socket, $0.baseAddress, size) }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, 4)
        // A server that never answers must fail the test, not hang it.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// What comes next; empty at the end, nil after a reset or twenty seconds of silence.
    func read(_ most: Int = 65_536) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: most)
        let count = recv(socket, &buffer, most, 0)
        return count < 0 ? nil : Array(buffer.prefix(count))
    }

    /// Everything until the end.
    func readBytes() -> [UInt8] {
        var all: [UInt8] = []
        while let piece = read(), !piece.isEmpty { all += piece }
        return all
    }

    func readAll() -> String { String(decoding: readBytes(), as: UTF8.self) }

    /// Everything until a text has come.
    func read(until text: String) -> String {
        var all: [UInt8] = []
        while !String(decoding: all, as: UTF8.self).contains(text), let piece = read(), !piece.isEmpty { all += piece }
        return String(decoding: all, as: UTF8.self)
    }

    /// The next head and nothing behind it.
    func readHead() -> String {
        var all: [UInt8] = []
        while all.suffix(4) != [13, 10, 13, 10], let byte = read(1), !byte.isEmpty { all += byte }
        return String(decoding: all, as: UTF8.self)
    }

    /// Whether anything has come back, looked at without waiting.
    var hasAnswer: Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    }

    /// How long sending and receiving may wait.
    func setTimeout(milliseconds: Int) {
        var limit = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }
}

extension String {
    /// The status of each answer in what a connection gave.
    var statuses: [Int] {
        components(separatedBy: "HTTP/1.1 ").dropFirst().compactMap { Int($0.prefix(3)) }
    }

    /// What follows the first head.
    var afterHead: String { range(of: "\r\n\r\n").map { String(self[$0.upperBound...]) } ?? "" }
}
