import Core
import RTC
import Support
import Testing

extension LoopbackTests {
    /// Covers two endpoints of ours calling each other on loopback: both IP versions, both transports, hold, keys, digest, RTP.
    /// Both sides being ours, what others send is in WireTests, and other implementations in InteropTests.
    @Suite(.timeLimit(.minutes(2))) @MediaActor struct CallTests {
        @Test(arguments: ["127.0.0.1", "::1"], SIPTransport.allCases)
        func callsSpeakAndEnd(_ host: String, _ transport: SIPTransport) async throws {
            let (caller, callee) = (try TestBox(host: host), try TestBox(host: host))
            let call = try caller.call(callee, transport: transport)
            try await eventually("both sides are up") {
                caller.events.contains(.established) && callee.events.contains(.established)
            }
            let answered = try #require(callee.incoming.first)
            #expect(answered.facts.transport == transport)
            #expect(answered.facts.user == "100")
            #expect(answered.facts.fromUser == "200")
            #expect(answered.facts.source.host == host)
            #expect(call.negotiated?.codec == .opus)
            #expect(call.negotiated?.payloadType == 111)
            #expect(call.negotiated?.direction == .sendReceive)
            #expect(answered.negotiated?.telephoneEventPayloadType == call.negotiated?.telephoneEventPayloadType)

            for place in 0..<10 {
                let payload = [UInt8](repeating: UInt8(place), count: 160)
                payload.withUnsafeBytes { bytes in
                    #expect(call.rtp.send(bytes, payloadType: 111, timestamp: UInt32(place) * 960, marker: place == 0))
                    #expect(answered.rtp.send(bytes, payloadType: 111, timestamp: UInt32(place) * 960, marker: place == 0))
                }
            }
            try await eventually("packets arrive both ways") { caller.packets.count == 10 && callee.packets.count == 10 }
            #expect(callee.packets.last == [UInt8](repeating: 9, count: 160))
            #expect(answered.rtp.statistics.received == 10)
            #expect(answered.rtp.statistics.lost == 0)
            #expect(answered.rtp.statistics.sent == 10)

            call.hangUp()
            #expect(caller.ends == [SIPCallEnd(by: .local)])
            try await eventually("the other side hears BYE") { callee.ends == [SIPCallEnd(by: .remote)] }
            #expect(caller.endpoint.statistics.activeCalls == 0)
            #expect(callee.endpoint.statistics.activeCalls == 0)
            caller.endpoint.close()
            callee.endpoint.close()
        }

        @Test func holdAndResume() async throws {
            let (caller, callee) = (try TestBox(), try TestBox())
            let call = try caller.call(callee, codecs: [.pcma])
            try await eventually("up") { callee.events.contains(.established) && caller.events.contains(.established) }
            let other = try #require(callee.incoming.first)
            #expect(other.negotiated?.codec == .pcma)
            try call.hold(true)
            try await eventually("held") {
                other.negotiated?.direction == .receiveOnly && call.negotiated?.direction == .sendOnly
            }
            #expect(callee.events.count { if case .mediaChanged = $0 { true } else { false } } == 1)
            #expect([1].withUnsafeBytes { !other.rtp.send($0, payloadType: 8, timestamp: 0, marker: false) })
            try call.hold(false)
            try await eventually("resumed") {
                other.negotiated?.direction == .sendReceive && call.negotiated?.direction == .sendReceive
            }
            other.hangUp()
            try await eventually("over") { caller.ends.first?.by == .remote }
        }

        @Test func ringsBeforeItAnswers() async throws {
            let (caller, callee) = (try TestBox(), try TestBox(answers: false))
            _ = try caller.call(callee)
            try await eventually("incoming") { callee.incoming.count == 1 }
            let other = try #require(callee.incoming.first)
            #expect(other.state == .incoming)
            try other.ring()
            try await eventually("180") { caller.events.contains(.progress(status: 180)) }
            #expect(throws: RTCError.self) { try other.ring() }
            try other.answer()
            try await eventually("up") { callee.events.contains(.established) }
            #expect(other.state == .established)
            #expect(throws: RTCError.self) { try other.answer() }
        }

        @Test(arguments: [false, true]) func refuses(_ ringFirst: Bool) async throws {
            let (caller, callee) = (try TestBox(), try TestBox(answers: false))
            _ = try caller.call(callee)
            try await eventually("incoming") { callee.incoming.count == 1 }
            if ringFirst { try callee.incoming.first?.ring() }
            callee.incoming.first?.reject(status: 486, reason: "Busy Here", headers: ["X-Why: lunch"])
            try await eventually("refused") { caller.ends == [SIPCallEnd(by: .remote, status: 486)] }
            #expect(callee.ends.isEmpty)
            #expect(callee.endpoint.statistics.activeCalls == 0)
        }

        @Test(arguments: [false, true]) func cancels(_ ringFirst: Bool) async throws {
            let (caller, callee) = (try TestBox(), try TestBox(answers: false))
            let call = try caller.call(callee)
            try await eventually("incoming") { callee.incoming.count == 1 }
            if ringFirst { try callee.incoming.first?.ring() }
            // CANCEL waits for a provisional answer (RFC 3261 section 9.1); 100 counts.
            call.hangUp()
            try await eventually("cancelled") { callee.ends == [SIPCallEnd(by: .remote, status: 487)] }
            #expect(callee.incoming.first?.state == .ended)
            #expect(throws: RTCError.self) { try callee.incoming.first?.answer() }
        }

        @Test func keysInInfo() async throws {
            let (caller, callee) = (try TestBox(), try TestBox())
            let call = try caller.call(callee)
            try await eventually("up") { caller.events.contains(.established) }
            for key in "1*#D" {
                try call.sendInfoDigit(key)
                try await eventually("key") { callee.events.contains(.digit(key)) }
            }
            #expect(throws: RTCError.self) { try call.sendInfoDigit("x") }
        }

        /// MD5 alone is answered by libre's own client, as baresip's is; the others by ours.
        @Test(arguments: [[DigestAlgorithm.md5], [.sha256], [.sha256, .md5]])
        func digest(_ algorithms: [DigestAlgorithm]) async throws {
            let screen: @Sendable (SIPRequestFacts) -> Screening = { _ in
                .challenge(realm: "box", algorithms: algorithms) { $0 == "desk" ? "geheim" : nil }
            }
            let (caller, callee) = (try TestBox(), try TestBox(screen: screen))
            _ = try caller.call(callee, credentials: SIPCredentials(user: "desk", password: "geheim"))
            try await eventually("up") { caller.events.contains(.established) }
            let wrong = try TestBox()
            _ = try wrong.call(callee, credentials: SIPCredentials(user: "desk", password: "falsch"))
            try await eventually("refused") { wrong.ends == [SIPCallEnd(by: .remote, status: 401)] }
            let none = try TestBox()
            _ = try none.call(callee)
            try await eventually("refused") { none.ends == [SIPCallEnd(by: .remote, status: 401)] }
            #expect(callee.endpoint.statistics.callsIn == 1)
        }

        @Test func aLongerSessionIntervalIsTriedWhenOursIsTooSmall() async throws {
            let (caller, callee) = (try TestBox(), try TestBox(configure: { $0.minimumSessionExpires = 7200 }))
            _ = try caller.call(callee)
            try await eventually("up") { caller.events.contains(.established) }
            #expect(callee.endpoint.statistics.rejected == 1)
            #expect(callee.endpoint.statistics.callsIn == 1)
        }

        @Test func noCommonCodec() async throws {
            let (caller, callee) = (try TestBox(), try TestBox(configure: { $0.codecs = [.pcma] }))
            _ = try caller.call(callee, codecs: [.pcmu])
            try await eventually("488") { caller.ends == [SIPCallEnd(by: .remote, status: 488)] }
            #expect(callee.incoming.isEmpty)
        }

        @Test func fullBoxSays503() async throws {
            let (caller, callee) = (try TestBox(), try TestBox(configure: { $0.maximumCalls = 1 }))
            _ = try caller.call(callee)
            _ = try caller.call(callee)
            try await eventually("one is refused") { caller.ends == [SIPCallEnd(by: .remote, status: 503)] }
            try await eventually("one is up") { caller.events.contains(.established) }
        }

        @Test func exhaustedPortsSay503() async throws {
            let (caller, callee) = (try TestBox(), try TestBox(configure: { $0.rtpPorts = 38_000...38_001 }))
            let call = try caller.call(callee)
            try await eventually("first is up") { caller.events.contains(.established) }
            _ = try caller.call(callee)
            try await eventually("second is refused") { caller.ends.contains(SIPCallEnd(by: .remote, status: 503)) }
            call.hangUp()
            try await eventually("port is back") { callee.endpoint.statistics.activeCalls == 0 }
            _ = try caller.call(callee)
            try await eventually("third is up") { caller.events.count { $0 == .established } == 2 }
        }

        @Test func refusesBadAddresses() throws {
            let box = try TestBox()
            for uri in ["", "100", "tel:+15551234567", "sip:a@b\r\nX: y", "sip:<a>@b", "http://b"] {
                #expect(throws: RTCError.self, "\(uri)") { try box.endpoint.call(to: uri, from: box.uri()) }
            }
            #expect(throws: RTCError.self) { try TestBox(host: "not an address") }
        }

        @Test func takenPortIsToldApart() throws {
            let box = try TestBox()
            let taken = box.address()
            let error = #expect(throws: RTCError.self) {
                try SIPEndpoint(
                    SIPConfiguration(listen: [taken], clock: SystemClock()), screening: ClosureScreening { _ in .accept })
            }
            #expect(error?.code == "rtc.cannotListen")
        }

        @Test func bothWildcardsAtOnce() async throws {
            let box = try TestBox(configure: { configuration in
                configuration.listen = ["0.0.0.0", "::"].map { NetworkAddress(host: $0, port: 0) }
            })
            #expect(box.endpoint.listening.count == 4)
            for host in ["127.0.0.1", "::1"] {
                let caller = try TestBox(host: host)
                let port = box.endpoint.listening.first { $0.address.isIPv6 == (host == "::1") }?.address.port ?? 0
                let address = NetworkAddress(host: host, port: port)
                let call = try caller.endpoint.call(to: "sip:100@\(address)", from: caller.uri())
                caller.follow(call)
                try await eventually("up") { caller.events.contains(.established) }
                // What we wrote into Contact and SDP is the address the caller reached, not the wildcard.
                #expect(call.negotiated?.remote.host == host)
                #expect(box.incoming.last?.facts.source.host == host)
                box.incoming.last?.hangUp()
                try await eventually("our BYE arrives") { caller.ends.first?.by == .remote }
            }
        }

        @Test func nobodyThere() async throws {
            let caller = try TestBox()
            let call = try caller.endpoint.call(to: "sip:100@127.0.0.1:9", from: caller.uri(), transport: .tcp)
            caller.follow(call)
            try await eventually("fails") { caller.ends.count == 1 }
            #expect(caller.ends.first?.by != .local)
        }
    }
}
