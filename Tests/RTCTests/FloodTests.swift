import Core
import Foundation
import RTC
import Testing

extension LoopbackTests {
    /// Covers floods and mutated input on real sockets: bounded, no crash, nothing leaked, other calls undisturbed. The normal run
    /// sends 20,000 mutated datagrams; `FRONTDESK_SOAK=1` sends 200,000.
    @Suite(.timeLimit(.minutes(10))) @MediaActor struct FloodTests {
        private static var openDescriptors: Int {
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
        }

        private static var residentMegabytes: Int {
            let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
            return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096 / 1_048_576
        }

        @Test func aFloodFromOneSourceIsCut() async throws {
            let box = try TestBox(configure: { $0.floodLimit = 50 })
            var flooder = try WireCaller(to: box.address(), source: "127.0.0.9")
            for round in 0..<1000 {
                flooder.cseq += 1
                flooder.socket.send(flooder.request("OPTIONS"))
                // The sockets are read on this very thread.
                if round % 50 == 49 { try await SystemClock().sleep(for: .milliseconds(5)) }
            }
            var other = try WireCaller(to: box.address())
            other.socket.send(other.request("OPTIONS"))
            #expect(try await other.socket.receive()?.status == 200)
            try await eventually("cut") { box.endpoint.statistics.flooded > 500 }
            #expect(box.endpoint.statistics.requests < 500)
        }

        @Test func connectionsOfOneSourceAreBounded() async throws {
            let box = try TestBox(configure: { $0.connectionsPerSource = 4 })
            let held = try (0..<4).map { _ in try WireSocket(to: box.address(.tcp), stream: true) }
            let over = try WireSocket(to: box.address(.tcp), stream: true)
            try await eventually("the fifth is closed") { over.isClosed }
            #expect(held.allSatisfy { !$0.isClosed })
            #expect(box.endpoint.statistics.connectionsRefused == 1)
            let elsewhere = try WireCaller(to: box.address(.tcp), stream: true, source: "127.0.0.8")
            var caller = elsewhere
            caller.socket.send(caller.request("OPTIONS"))
            #expect(try await caller.socket.receive()?.status == 200)
            withExtendedLifetime(held) {}
        }

        @Test func closedConnectionsMakeRoom() async throws {
            let box = try TestBox(configure: { $0.connectionsPerSource = 2 })
            for _ in 0..<20 {
                var caller = try WireCaller(to: box.address(.tcp), stream: true)
                caller.socket.send(caller.request("OPTIONS"))
                #expect(try await caller.socket.receive()?.status == 200)
            }
            #expect(box.endpoint.statistics.connectionsRefused == 0)
        }

        @Test func anEndlessMessageOverTCPIsCutOff() async throws {
            let box = try TestBox()
            let wire = try WireSocket(to: box.address(.tcp), stream: true)
            wire.send("INVITE sip:a@b SIP/2.0\r\n")
            for _ in 0..<200 where !wire.isClosed {
                wire.send([UInt8](repeating: 65, count: 1000))
                try await SystemClock().sleep(for: .milliseconds(1))
            }
            try await eventually("closed") { wire.isClosed }
        }

        @Test func mutatedDatagrams() async throws {
            let soak = ProcessInfo.processInfo.environment["FRONTDESK_SOAK"] == "1"
            let count = soak ? 200_000 : 20_000
            try await Self.warmUp()
            let before = (Self.openDescriptors, Self.residentMegabytes)
            try await Self.bombard(count)
            try await eventually("descriptors are given back") { Self.openDescriptors <= before.0 + 4 }
            let grown = Self.residentMegabytes - before.1
            #expect(grown < 96, "grew by \(grown) MB")
        }

        /// Loads what is loaded once.
        private static func warmUp() async throws {
            try await bombard(500)
        }

        private static func bombard(_ count: Int) async throws {
            let box = try TestBox(configure: {
                $0.floodLimit = 10_000_000
                $0.maximumCalls = 30
            })
            let steady = try TestBox()
            let call = try steady.call(box)
            try await eventually("a call is up") { steady.events.contains(.established) }
            box.refusal = 486
            var seeds = try Vectors.torture().map(\.bytes)
            var wire = try WireCaller(to: box.address())
            seeds += [
                Array(wire.request("INVITE", body: WireCaller.offer).utf8), Array(wire.request("INVITE").utf8),
                Array(wire.request("UPDATE", body: WireCaller.offer).utf8), Array(wire.request("BYE").utf8),
                Array("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nCSeq: 1 INVITE\r\n\r\n".utf8),
            ]
            var mutator = Mutator(seed: 0x5EED)
            let media = try WireSocket(to: box.incoming.first?.rtp.local ?? box.address())
            for round in 0..<count {
                let place = Int(mutator.next() % UInt64(seeds.count))
                wire.socket.send(mutator.mutate(seeds[place]))
                if round % 8 == 0 { media.send(mutator.mutate([0x80, 0] + [UInt8](repeating: 9, count: 40))) }
                if round % 64 == 0 {
                    // Let the loop thread, on which this runs, take them in; and forget what was refused.
                    try await SystemClock().sleep(for: .milliseconds(1))
                    box.forgetCalls(keeping: 1)
                }
            }
            #expect(call.state == .established, "the steady call is undisturbed")
            #expect(box.endpoint.statistics.requests > 0)
            box.refusal = nil
            let late = try TestBox()
            _ = try late.call(box)
            try await eventually("a good call is answered afterwards") { late.events.contains(.established) }
            call.hangUp()
            for other in [box, steady, late] { other.endpoint.close() }
            try await SystemClock().sleep(for: .milliseconds(200))
        }
    }
}
