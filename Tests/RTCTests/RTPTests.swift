import CAllocationCount
import Core
import RTC
import Testing

extension LoopbackTests {
    /// Covers the RTP sockets of a call against hand-written packets: sources, malformed packets, reports; and the tick.
    @Suite(.timeLimit(.minutes(2))) @MediaActor struct RTPTests {
        /// A call whose far side's RTP is a socket of ours.
        private func call() async throws -> (TestBox, SIPCall, WireCaller, WireSocket) {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            // The described port is not where packets will come from: symmetric RTP.
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            let answer = try #require(try await wire.socket.receiveFinal())
            wire.toTag = answer.toTag
            wire.socket.send(wire.request("ACK"))
            try await eventually("up") { box.events.contains(.established) }
            let call = try #require(box.incoming.first)
            return (box, call, wire, try WireSocket(to: call.rtp.local))
        }

        private func packet(_ sequence: UInt16, payload: [UInt8] = [1, 2, 3], type: UInt8 = 0, ssrc: UInt8 = 7) -> [UInt8] {
            [0x80, type, UInt8(sequence >> 8), UInt8(sequence & 255), 0, 0, 0, 160, 0, 0, 0, ssrc] + payload
        }

        @Test func learnsThePortAndAnswersThere() async throws {
            let (box, call, _, media) = try await call()
            media.send(packet(1))
            try await eventually("received") { box.packets == [[1, 2, 3]] }
            #expect([UInt8]([9, 9]).withUnsafeBytes { call.rtp.send($0, payloadType: 0, timestamp: 5, marker: true) })
            let back = try #require(try await media.receiveBytes())
            #expect(back.count == 14, "\(back)")
            #expect(back[0] == 0x80)
            #expect(back[1] == 0x80)
            #expect(Array(back.suffix(2)) == [9, 9])
        }

        @Test func strangersAreCountedAndDropped() async throws {
            let (box, call, _, media) = try await call()
            let stranger = try WireSocket(to: call.rtp.local, source: "127.0.0.3")
            for sequence in 0..<5 { stranger.send(packet(UInt16(sequence))) }
            media.send(packet(1))
            try await eventually("received") { box.packets.count == 1 && call.rtp.statistics.wrongSource == 5 }
            // Another port of the right host has to wait until the first is silent.
            let other = try WireSocket(to: call.rtp.local)
            other.send(packet(2))
            try await eventually("counted") { call.rtp.statistics.wrongSource == 6 }
            #expect(box.packets.count == 1)
        }

        @Test func malformedPacketsAreCounted() async throws {
            let (box, call, _, media) = try await call()
            let bad: [[UInt8]] = [
                [], [0x80], [UInt8](repeating: 0x80, count: 11), [0x40] + packet(1).dropFirst(), packet(1, type: 72),
                packet(1, type: 200),
            ]
            for bytes in bad { media.send(bytes) }
            // Padding longer than the packet, and none where some is announced.
            media.send([0xA0] + packet(1, payload: [9]).dropFirst())
            media.send([0xA0] + packet(1, payload: []).dropFirst())
            // libre refuses these itself: more sources or a longer extension than there are bytes.
            media.send([0x8F] + packet(1).dropFirst())
            media.send([0x90] + packet(1, payload: [0, 0, 255, 255]).dropFirst())
            media.send([0xA0] + packet(9, payload: [5, 6, 0, 2]).dropFirst())
            try await eventually("the good one arrives") { box.packets == [[5, 6]] }
            #expect(call.rtp.statistics.malformed >= 7)
            #expect(call.state == .established)
        }

        @Test func lossIsCounted() async throws {
            let (box, call, _, media) = try await call()
            for sequence in [10, 11, 14, 15] { media.send(packet(UInt16(sequence))) }
            try await eventually("received") { box.packets.count == 4 }
            #expect(call.rtp.statistics.lost == 2)
            #expect(call.rtp.statistics.received == 4)
        }

        @Test func hangingUpInsideThePacketHandlerIsSafe() async throws {
            let (box, call, wire, media) = try await call()
            call.rtp.onPacket = { _ in call.hangUp() }
            media.send(packet(1))
            media.send(packet(2))
            try await eventually("over") { box.ends == [SIPCallEnd(by: .local)] }
            #expect(try await wire.socket.receive()?.method == "BYE")
            #expect([1].withUnsafeBytes { !call.rtp.send($0, payloadType: 0, timestamp: 0, marker: false) })
        }

        @Test func sendingAllocatesNothing() async throws {
            let (box, call, _, media) = try await call()
            media.send(packet(1))
            try await eventually("received") { call.rtp.statistics.received == 1 }
            let payload = [UInt8](repeating: 7, count: 160)
            var sent = 0
            let before = allocation_count()
            payload.withUnsafeBytes { bytes in
                for place in 0..<100 where call.rtp.send(bytes, payloadType: 0, timestamp: UInt32(place), marker: false) {
                    sent += 1
                }
            }
            let made = allocation_count() - before
            #expect(made == 0)
            #expect(sent == 100)
            #expect(box.ends.isEmpty)
        }

        @Test func oversizedPayloadIsRefused() async throws {
            let (box, call, _, media) = try await call()
            media.send(packet(1))
            try await eventually("received") { call.rtp.statistics.received == 1 }
            let big = [UInt8](repeating: 0, count: RTPSession.maximumPayload + 1)
            #expect(big.withUnsafeBytes { !call.rtp.send($0, payloadType: 0, timestamp: 0, marker: false) })
            #expect(big.dropLast().withUnsafeBytes { call.rtp.send($0, payloadType: 0, timestamp: 0, marker: false) })
            #expect(!call.rtp.send(UnsafeRawBufferPointer(start: nil, count: 0), payloadType: 0, timestamp: 0, marker: false))
            #expect(box.ends.isEmpty)
        }

        @Test func senderReportsAreSent() async throws {
            let box = try TestBox()
            // RTCP goes to the port named by a=rtcp.
            let sink = try WireSocket(to: NetworkAddress(host: "127.0.0.1", port: 9))
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish(offer: WireCaller.offer + "a=rtcp:\(sink.local.port)\r\n"))
            try await eventually("up") { box.events.contains(.established) }
            let call = try #require(box.incoming.first)
            sink.reconnect(to: NetworkAddress(host: "127.0.0.1", port: call.rtp.local.port + 1))
            #expect([UInt8]([9, 9]).withUnsafeBytes { call.rtp.send($0, payloadType: 0, timestamp: 5, marker: true) })
            // libre reports every five seconds.
            let report = try #require(try await sink.receiveBytes(within: .seconds(8)))
            #expect(report.count >= 28)
            #expect(report[0] >> 6 == 2)
            #expect(report[1] == 200)
        }

        @Test func tickerCountsAndStops() async throws {
            let ticker = MediaTicker(clock: SystemClock())
            var ticks: [Int64] = []
            var uptimes: [Duration] = []
            ticker.onTick = { tick, uptime in
                ticks.append(tick)
                uptimes.append(uptime)
            }
            try ticker.start()
            try ticker.start()
            try await eventually("ticks") { ticks.count >= 10 }
            #expect(ticker.lateness.count == UInt64(ticks.count))
            #expect(Array(ticks.prefix(1)) == [1] || ticker.skipped > 0)
            #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
            for (tick, uptime) in zip(ticks, uptimes) {
                #expect(uptime - uptimes[0] == .milliseconds(20 * (tick - ticks[0])))
            }
            ticker.stop()
            #expect(!ticker.isRunning)
            let count = ticks.count
            try await SystemClock().sleep(for: .milliseconds(60))
            #expect(ticks.count == count)
            try ticker.start()
            try await eventually("starts anew") { ticks.count > count && ticks[count] <= 5 }
        }

        @Test func tickerCatchesUpAndThenSkips() async throws {
            let ticker = MediaTicker(clock: SystemClock())
            var ticks: [Int64] = []
            ticker.onTick = { tick, _ in ticks.append(tick) }
            try ticker.start()
            // A stall of the media thread of more than ten ticks.
            let clock = SystemClock()
            let until = clock.uptime + .milliseconds(230)
            while clock.uptime < until {}
            try await eventually("caught up") { !ticks.isEmpty }
            #expect(ticker.skipped >= 6)
            #expect(ticks.first == ticker.skipped + 1)
            ticker.resetStatistics()
            #expect(ticker.skipped == 0)
        }

        @Test func tickerMayStopInsideItsTick() async throws {
            let ticker = MediaTicker(clock: SystemClock())
            var count = 0
            ticker.onTick = { [unowned ticker] _, _ in
                count += 1
                ticker.stop()
            }
            try ticker.start()
            try await eventually("one tick") { count == 1 }
            try await SystemClock().sleep(for: .milliseconds(50))
            #expect(count == 1)
        }
    }
}
