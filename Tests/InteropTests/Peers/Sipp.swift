import Foundation
import Glibc
import Support

/// sipp as the caller: plays one scenario file some times and says what did not go as the file wants it.
struct Sipp {
    enum Transport: String {
        case udp = "u1"
        case tcp = "t1"
    }

    var calls = 1
    /// New calls a second.
    var rate = 10
    var transport = Transport.udp
    var limit = Duration.seconds(60)

    private static let scenarios = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

    /// Plays `scenarios/<name>.xml` against a box; throws what sipp complains of.
    func play(_ name: String, on box: RunningBox) async throws {
        let folder = try TemporaryFolder()
        // Two seconds of G.711 µ-law silence (ITU-T G.711: 0xFF is +0), for scenarios that send sound.
        try Data(repeating: 0xff, count: 16_000).write(to: URL(filePath: folder.file("silence.ulaw")))
        let port = transport == .udp ? box.udpPort : box.tcpPort
        let outcome = try await ProcessRunner.run(
            try Executable.find("sipp"),
            [
                "127.0.0.1:\(port)", "-sf", Self.scenarios.appending(path: "\(name).xml").path, "-s", "desk",
                "-i", "127.0.0.1", "-p", "\(try Self.freePort())", "-mi", "127.0.0.1", "-mp", "\(try Self.freePort())",
                "-t", transport.rawValue, "-m", "\(calls)", "-r", "\(rate)", "-nostdin", "-skip_rlimit",
                "-recv_timeout", "\(45_000)", "-timeout", "\(limit.components.seconds)s", "-timeout_error",
                "-trace_err", "-error_file", folder.file("errors.log"),
            ],
            environment: ["TERM": "dumb"], directory: folder.path, within: limit + .seconds(20))
        guard outcome.status == 0 else {
            let complaints = (try? String(contentsOfFile: folder.file("errors.log"), encoding: .utf8)) ?? ""
            throw PeerFailure("\(name): sipp ended with \(outcome.status)\n\(complaints)\n\(outcome.errors.suffix(2000))")
        }
    }

    /// An even UDP port of the loopback address that is free now, and the one after it.
    private static func freePort() throws -> Int {
        for _ in 0..<200 {
            let port = UInt16.random(in: 20_000...30_000) * 2
            if (port...port + 3).allSatisfy(isFree) { return Int(port) }
        }
        throw PeerFailure("no free port on 127.0.0.1")
    }

    private static func isFree(_ port: UInt16) -> Bool {
        [SOCK_DGRAM, SOCK_STREAM].allSatisfy { kind in
            let socket = socket(AF_INET, Int32(kind.rawValue), 0)
            defer { close(socket) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
            return withUnsafeBytes(of: &address) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { bind(socket, $0.baseAddress, socklen_t(bytes.count)) == 0 }
            }
        }
    }
}
