import Core
import RTC
import Testing

extension LoopbackTests {
    /// Covers offers of all shapes and our answers to them (RFC 3264), on the wire.
    @Suite(.timeLimit(.minutes(2))) @MediaActor struct OfferAnswerTests {
        private static func offer(_ media: String, connection: String = "IN IP4 127.0.0.1") -> String {
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=\(connection)\r\nt=0 0\r\n"
                + media.split(separator: "\n").map { $0 + "\r\n" }.joined()
        }

        private func answer(to offer: String, box: TestBox) async throws -> WireMessage? {
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", body: offer))
            return try await wire.socket.receiveFinal()
        }

        @Test(arguments: [
            // A malformed rtpmap beside a good codec.
            "m=audio 4000 RTP/AVP 31 0\na=rtpmap:31 LPC\na=rtpmap:0 PCMU/8000",
            // A static payload type without rtpmap.
            "m=audio 4000 RTP/AVP 0",
            // PCMU under a dynamic number, and codecs we do not know.
            "m=audio 4000 RTP/AVP 18 97\na=rtpmap:18 G729/8000\na=rtpmap:97 pcmu/8000/1",
            // The feedback profile.
            "m=audio 4000 RTP/AVPF 0", "m=audio 4000 RTP/AVP 0\na=rtcp:\na=fmtp:0\nb=XX\nnonsense",
            // A secured stream first, a plain one after it.
            "m=audio 4002 RTP/SAVP 0\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\nm=audio 4000 RTP/AVP 0",
        ])
        func answersWithPCMU(_ media: String) async throws {
            let box = try TestBox()
            let answer = try #require(try await answer(to: Self.offer(media), box: box))
            #expect(answer.status == 200)
            let negotiated = try #require(box.incoming.first?.negotiated)
            #expect(negotiated.codec == .pcmu)
            #expect(negotiated.remote == NetworkAddress(host: "127.0.0.1", port: 4000))
            #expect(answer.body.contains(" PCMU/8000"))
        }

        @Test func prefersOurFirstCodecAndAnswersOnlyWithIt() async throws {
            let box = try TestBox()
            let media = """
                m=audio 4000 RTP/AVP 8 0 107 101 110
                a=rtpmap:107 opus/48000/2
                a=fmtp:107 useinbandfec=1
                a=rtpmap:101 telephone-event/8000
                a=rtpmap:110 telephone-event/48000
                a=ptime:40
                """
            let answer = try #require(try await answer(to: Self.offer(media), box: box))
            let negotiated = try #require(box.incoming.first?.negotiated)
            #expect(negotiated.codec == .opus)
            #expect(negotiated.payloadType == 107)
            #expect(negotiated.telephoneEventPayloadType == 110)
            #expect(negotiated.packetDuration == 40)
            #expect(answer.body.contains(" RTP/AVP 107 110\r\n"))
        }

        /// Its clock rate is 8000 (RFC 3551 section 4.5.2), so the keys' is too; the static number needs no rtpmap.
        @Test(arguments: ["", "\na=rtpmap:9 G722/8000"]) func takesG722BeforeG711(_ map: String) async throws {
            let box = try TestBox()
            let media = "m=audio 4000 RTP/AVP 0 8 9 101\na=rtpmap:101 telephone-event/8000" + map
            let answer = try #require(try await answer(to: Self.offer(media), box: box))
            let negotiated = try #require(box.incoming.first?.negotiated)
            #expect(negotiated.codec == .g722)
            #expect(negotiated.payloadType == 9)
            #expect(negotiated.telephoneEventPayloadType == 101)
            #expect(answer.body.contains(" RTP/AVP 9 101\r\n"))
            #expect(answer.body.contains("a=rtpmap:9 G722/8000\r\n"))
        }

        @Test func keysAtEightKilohertzBesideOpus() async throws {
            let box = try TestBox()
            let media = "m=audio 4000 RTP/AVP 107 101\na=rtpmap:107 opus/48000/2\na=rtpmap:101 telephone-event/8000"
            _ = try await answer(to: Self.offer(media), box: box)
            #expect(box.incoming.first?.negotiated?.telephoneEventPayloadType == 101)
        }

        @Test func extraStreamsAreTurnedDownInPlace() async throws {
            let box = try TestBox()
            let media = "m=video 5000 RTP/AVP 31\na=rtpmap:31 H261/90000\nm=audio 4000 RTP/AVP 0\nm=image 5002 udptl t38"
            let answer = try #require(try await answer(to: Self.offer(media), box: box))
            let lines = answer.body.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("m=") }
            #expect(lines.count == 3)
            #expect(lines[0].hasPrefix("m=video 0 "))
            #expect(lines[1].hasPrefix("m=audio ") && !lines[1].hasPrefix("m=audio 0"))
            #expect(lines[2].hasPrefix("m=image 0 "))
        }

        @Test(arguments: [
            ("m=audio 4000 RTP/SAVP 0", "SRTP"), ("m=audio 4000 RTP/AVP 18", "no common codec"),
            ("m=video 4000 RTP/AVP 31", "no audio"),
            ("m=audio 0 RTP/AVP 0", "audio"), ("m=audio 4000", "cannot be read"), ("m=audio 70000 UDP/TLS/RTP/SAVPF 0", "SRTP"),
            ("", "no audio"), ("m=audio 4000 RTP/AVP 300 -1 x", "no common codec"),
            ("m=audio 4000 RTP/AVP 101", "no common codec"),
        ])
        func refusesWithAReason(_ media: String, _ reason: String) async throws {
            let box = try TestBox()
            let answer = try #require(try await answer(to: Self.offer(media), box: box))
            #expect(answer.status == 488)
            #expect(answer.header("Warning")?.contains(reason) == true, "\(answer.header("Warning") ?? "no Warning")")
            #expect(box.incoming.isEmpty)
            #expect(box.endpoint.statistics.activeCalls == 0)
        }

        @Test func otherIPVersionIsRefused() async throws {
            let box = try TestBox()
            let answer = try #require(
                try await answer(to: Self.offer("m=audio 4000 RTP/AVP 0", connection: "IN IP6 ::1"), box: box))
            #expect(answer.status == 488)
        }

        @Test(arguments: [
            ("a=sendonly", "a=recvonly", MediaDirection.receiveOnly), ("a=recvonly", "a=sendonly", .sendOnly),
            ("a=inactive", "a=inactive", .inactive), ("a=sendrecv", "a=sendrecv", .sendReceive), ("", "a=sendrecv", .sendReceive),
        ])
        func directionIsMirrored(_ theirs: String, _ ours: String, _ direction: MediaDirection) async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish())
            try await eventually("up") { box.events.contains(.established) }
            let answer = try #require(try await wire.exchange("INVITE", body: Self.offer("m=audio 40000 RTP/AVP 0\n" + theirs)))
            #expect(answer.status == 200)
            #expect(answer.body.contains(ours))
            wire.socket.send(wire.request("ACK"))
            #expect(box.incoming.first?.negotiated?.direction == direction)
            let back = try #require(try await wire.exchange("INVITE", body: WireCaller.offer))
            #expect(back.body.contains("a=sendrecv"))
            wire.socket.send(wire.request("ACK"))
            #expect(box.incoming.first?.negotiated?.direction == .sendReceive)
        }

        @Test func holdOfOldByTheNullAddress() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish())
            try await eventually("up") { box.events.contains(.established) }
            let held = try #require(
                try await wire.exchange("INVITE", body: Self.offer("m=audio 40000 RTP/AVP 0", connection: "IN IP4 0.0.0.0")))
            #expect(held.body.contains("a=recvonly"))
            wire.socket.send(wire.request("ACK"))
            let call = try #require(box.incoming.first)
            #expect(call.negotiated?.direction == .receiveOnly)
            #expect([1].withUnsafeBytes { !call.rtp.send($0, payloadType: 0, timestamp: 0, marker: false) })
            _ = try #require(try await wire.exchange("INVITE", body: WireCaller.offer))
            #expect(call.negotiated?.direction == .sendReceive)
        }

        @Test func lateOffer() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE"))
            let answer = try #require(try await wire.socket.receiveFinal())
            #expect(answer.body.contains("opus/48000/2") && answer.body.contains("PCMU/8000"))
            #expect(box.incoming.first?.negotiated == nil)
            wire.toTag = answer.toTag
            wire.socket.send(wire.request("ACK", body: Self.offer("m=audio 4000 RTP/AVP 8")))
            try await eventually("up") { box.events.contains(.established) }
            #expect(box.incoming.first?.negotiated?.codec == .pcma)
            // And once more in the dialog.
            wire.cseq += 1
            wire.socket.send(wire.request("INVITE"))
            let offered = try #require(try await wire.socket.receiveFinal())
            #expect(offered.body.contains("PCMA/8000"))
            wire.socket.send(wire.request("ACK", body: Self.offer("m=audio 4004 RTP/AVP 8")))
            try await eventually("moved") { box.incoming.first?.negotiated?.remote.port == 4004 }
        }

        @Test(arguments: ["", "v=0\r\n", "m=audio 4000 RTP/AVP 18\r\n"]) func lateOfferWithoutAnswerEnds(_ body: String)
            async throws
        {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE"))
            wire.toTag = try #require(try await wire.socket.receiveFinal()).toTag
            wire.socket.send(wire.request("ACK", body: body))
            let bye = try #require(try await wire.socket.receive())
            #expect(bye.method == "BYE")
            wire.socket.send(wire.respond(bye, "200 OK"))
            try await eventually("over") { box.ends.count == 1 }
        }

        @Test func aRefusedReinviteLeavesTheCallAsItWas() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish())
            try await eventually("up") { box.events.contains(.established) }
            let before = box.incoming.first?.negotiated
            #expect(try await wire.exchange("INVITE", body: Self.offer("m=audio 4000 RTP/AVP 18"))?.status == 488)
            wire.socket.send(wire.request("ACK", sameBranch: true))
            #expect(box.incoming.first?.negotiated == before)
            #expect(try await wire.exchange("BYE")?.status == 200)
        }
    }
}
