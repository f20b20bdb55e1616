import Core
import RTC
import Support
import Testing

extension LoopbackTests {
    /// Covers what callers of any make send, byte by byte: the checks of RFC 3261 section 8.2, CANCEL, OPTIONS, retransmission,
    /// routes, UPDATE, session timers. Offers and answers are in OfferAnswerTests, deadlines in DeadlineTests.
    @Suite(.timeLimit(.minutes(2))) @MediaActor struct WireTests {
        @Test func aWholeCall() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            let trying = try #require(try await wire.socket.receive())
            #expect(trying.status == 100)
            let answer = try #require(try await wire.socket.receive())
            #expect(answer.status == 200)
            #expect(answer.header("Via")?.contains("rport=\(wire.socket.local.port)") == true)
            #expect(answer.header("Allow")?.contains("UPDATE") == true)
            #expect(answer.header("Contact")?.contains("127.0.0.1:\(box.address().port)") == true)
            #expect(answer.header("Server") == "Frontdesk")
            wire.toTag = answer.toTag
            #expect(wire.toTag?.isEmpty == false)
            wire.socket.send(wire.request("ACK"))
            try await eventually("up") { box.events.contains(.established) }
            wire.cseq += 1
            wire.socket.send(wire.request("BYE", headers: ["Reason: Q.850;cause=16;text=\"Normal call clearing\""]))
            #expect(try await wire.socket.receive()?.status == 200)
            try await eventually("over") {
                box.ends == [SIPCallEnd(by: .remote, reason: "Q.850;cause=16;text=\"Normal call clearing\"")]
            }
        }

        @Test func factsAreReadAndBounded() async throws {
            let box = try TestBox(answers: false)
            var wire = try WireCaller(to: box.address())
            let headers = [
                "User-Agent: Twilio Gateway", "X-Twilio-CallSid: CA1", "P-Asserted-Identity: <sip:+1098@h>",
                "Diversion: <sip:+1123@twilio.com>;reason=unconditional", "X-Long: " + String(repeating: "y", count: 2000),
            ]
            let many = (0..<60).map { "X-\($0): v" }
            wire.socket.send(
                wire.request(
                    "INVITE", headers: headers + many, body: WireCaller.offer, requestURI: "sip:%2B1%35@box.example:5060"))
            try await eventually("incoming") { box.incoming.count == 1 }
            let facts = try #require(box.incoming.first?.facts)
            #expect(facts.user == "+15")
            #expect(facts.host == "box.example")
            #expect(facts.fromUser == "wire")
            #expect(facts.fromDisplay == "Wire")
            #expect(facts.toUser == "100")
            #expect(facts.callID == wire.callID)
            #expect(facts.source == wire.socket.local)
            #expect(facts.userAgent == "Twilio Gateway")
            #expect(facts.header("x-twilio-callsid") == "CA1")
            #expect(facts.header("Diversion")?.hasPrefix("<sip:+1123") == true)
            #expect(facts.header("X-Long")?.utf8.count == 256)
            #expect(facts.headers.count == 32)
        }

        /// The INVITEs of `vectors/sip`; they are refused, because our answers would follow their routes off this machine.
        @Test(arguments: [("twilio-invite", AudioCodec.pcmu), ("livekit-invite", .g722)])
        func trunksOfTheWorld(_ name: String, _ codec: AudioCodec) async throws {
            let box = try TestBox(answers: false)
            let wire = try WireSocket(to: box.address())
            wire.send(Vectors.withRport(try Vectors.bytes("sip/\(name).txt")))
            try await eventually("incoming") { box.incoming.count == 1 }
            let call = try #require(box.incoming.first)
            #expect(call.negotiated?.codec == codec)
            #expect(call.negotiated?.telephoneEventPayloadType == 101)
            #expect(call.facts.user.hasPrefix("+"))
            if name == "twilio-invite" {
                #expect(call.facts.header("X-Twilio-CallSid") != nil)
                #expect(call.facts.header("P-Asserted-Identity") != nil)
            }
            call.reject(status: 486, reason: "Busy Here")
            #expect(try await wire.receiveFinal()?.status == 486)
        }

        @Test func strangersHearNothing() async throws {
            let box = try TestBox(screen: { $0.source.host == "127.0.0.1" ? .accept : .ignore })
            var stranger = try WireCaller(to: box.address(), source: "127.0.0.2")
            for method in ["INVITE", "OPTIONS", "REGISTER", "BYE", "CANCEL", "NONSENSE", "ACK"] {
                stranger.cseq += 1
                stranger.socket.send(stranger.request(method))
                stranger.socket.send(stranger.request(method, headers: ["Require: 100rel"]))
            }
            stranger.toTag = "abc"
            for method in ["BYE", "INVITE", "INFO", "UPDATE"] { stranger.socket.send(stranger.request(method)) }
            // A STUN binding request: libre alone would answer it.
            stranger.socket.send([0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 7, count: 12))
            #expect(try await stranger.socket.receive(within: .milliseconds(300)) == nil)
            #expect(box.endpoint.statistics.ignored == 16)
            #expect(box.endpoint.statistics.malformed == 1)
            var friend = try WireCaller(to: box.address())
            friend.socket.send(friend.request("OPTIONS"))
            #expect(try await friend.socket.receive()?.status == 200)
        }

        @Test func answersNeverGoToAThirdParty() async throws {
            let box = try TestBox()
            let victim = try WireSocket(to: box.address())
            var wire = try WireCaller(to: box.address())
            let reflected = wire.request("OPTIONS").replacing(";rport;", with: ";maddr=127.0.0.6;")
            wire.socket.send(reflected.replacing("\(wire.socket.local);", with: "127.0.0.6:\(victim.local.port);"))
            #expect(try await wire.socket.receive(within: .milliseconds(200)) == nil)
            #expect(try await victim.receive(within: .milliseconds(50)) == nil)
            #expect(box.endpoint.statistics.malformed == 1)
        }

        @Test func screeningRejectsWithItsHeaders() async throws {
            let box = try TestBox(screen: { _ in
                .reject(status: 404, reason: "Not Found\r\nEvil: 1", headers: ["X-A: b\r\nEvil: 2"])
            })
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            let answer = try #require(try await wire.socket.receive())
            #expect(answer.status == 404)
            #expect(answer.header("X-A") == "bEvil: 2")
            #expect(answer.header("Evil") == nil)
            #expect(answer.toTag?.isEmpty == false)
        }

        @Test func options() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("OPTIONS"))
            let outside = try #require(try await wire.socket.receive())
            #expect(outside.status == 200)
            #expect(outside.header("Accept") == "application/sdp")
            #expect(outside.header("Supported") == "timer")
            #expect(outside.header("Allow")?.contains("INVITE") == true)
            wire.cseq += 1
            _ = try #require(try await wire.establish())
            #expect(try await wire.exchange("OPTIONS")?.status == 200)
        }

        @Test(arguments: [
            ("Require: 100rel", "100rel"), ("Require: nothing, timer", "nothing"), ("Proxy-Require: privacy", "privacy"),
        ])
        func unknownExtensionsAreNamed(_ header: String, _ name: String) async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", headers: [header], body: WireCaller.offer))
            let answer = try #require(try await wire.socket.receive())
            #expect(answer.status == 420)
            #expect(answer.header("Unsupported") == name)
            #expect(box.incoming.isEmpty)
        }

        @Test func aRequestURIInBracketsIsNone() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("OPTIONS", requestURI: "<sip:100@x>"))
            #expect(try await wire.socket.receive()?.status == 400)
        }

        @Test func otherRefusals() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            func status(_ text: String) async throws -> Int? {
                wire.socket.send(text)
                return try await wire.socket.receive()?.status
            }
            wire.cseq += 1
            let hops = wire.request("OPTIONS").replacing("Max-Forwards: 70", with: "Max-Forwards: 0")
            #expect(try await status(hops) == 483)
            wire.cseq += 1
            #expect(try await status(wire.request("REGISTER")) == 405)
            wire.cseq += 1
            #expect(try await status(wire.request("DANCE")) == 501)
            wire.cseq += 1
            #expect(try await status(wire.request("OPTIONS", requestURI: "isbn:2983792873@x")) == 416)
            wire.cseq += 1
            #expect(try await status(wire.request("INVITE", body: "hello", type: "text/plain")) == 415)
            wire.cseq += 1
            #expect(try await status(wire.request("INVITE", headers: ["Content-Encoding: gzip"], body: WireCaller.offer)) == 415)
            wire.cseq += 1
            let long = wire.request("INVITE", body: WireCaller.offer).replacing("Content-Length: ", with: "Content-Length: 9")
            #expect(try await status(long) == 400)
            wire.cseq += 1
            let noContact = wire.request("INVITE", body: WireCaller.offer).replacing("Contact:", with: "X-Contact:")
            #expect(try await status(noContact) == 400)
            wire.cseq += 1
            #expect(try await status(wire.request("BYE")) == 481)
            wire.cseq += 1
            #expect(try await status(wire.request("CANCEL")) == 481)
            wire.toTag = "gone"
            for method in ["BYE", "INFO", "UPDATE", "INVITE", "OPTIONS"] {
                wire.cseq += 1
                #expect(try await status(wire.request(method)) == 481, "\(method)")
                if method == "INVITE" { wire.socket.send(wire.request("ACK", sameBranch: true)) }
            }
            #expect(box.incoming.isEmpty)
        }

        @Test func cancelBeforeAnswer() async throws {
            let box = try TestBox(answers: false)
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            #expect(try await wire.socket.receive()?.status == 100)
            wire.socket.send(wire.request("CANCEL", sameBranch: true))
            var answers: [String] = []
            for _ in 0..<2 {
                guard let answer = try await wire.socket.receive() else { break }
                answers.append("\(answer.status ?? 0) \(answer.header("CSeq") ?? "")")
            }
            #expect(Set(answers) == ["200 1 CANCEL", "487 1 INVITE"])
            wire.socket.send(wire.request("ACK", sameBranch: true))
            try await eventually("told") { box.ends == [SIPCallEnd(by: .remote, status: 487)] }
        }

        @Test func retransmittedInviteIsOneCall() async throws {
            let box = try TestBox(answers: false)
            var wire = try WireCaller(to: box.address())
            let invite = wire.request("INVITE", body: WireCaller.offer)
            for _ in 0..<3 { wire.socket.send(invite) }
            for _ in 0..<3 { #expect(try await wire.socket.receive()?.status == 100) }
            #expect(box.incoming.count == 1)
            try box.incoming.first?.answer()
            let first = try #require(try await wire.socket.receive())
            wire.socket.send(invite)
            let again = try #require(try await wire.socket.receive())
            #expect(first.status == 200)
            #expect(again.text == first.text, "libre repeats its 200 until the ACK")
            // The same call over another branch is a loop (RFC 3261 section 8.2.2.2).
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            var last: Int?
            for _ in 0..<8 where last != 482 { last = try await wire.socket.receiveFinal()?.status }
            #expect(last == 482)
        }

        @Test func ourByeFollowsTheRouteSet() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            let route = "<sip:\(wire.socket.local);lr>"
            let far = "<sip:10.9.8.7:5061;transport=tls;r2=on;lr>"
            _ = try #require(try await wire.establish(headers: ["Record-Route: \(route)", "Record-Route: \(far)"]))
            try await eventually("up") { box.events.contains(.established) }
            box.incoming.first?.hangUp()
            let bye = try #require(try await wire.socket.receive())
            #expect(bye.method == "BYE")
            #expect(bye.headers("Route") == [route, far])
            #expect(bye.startLine == "BYE sip:wire@\(wire.socket.local) SIP/2.0")
            wire.socket.send(wire.respond(bye, "200 OK"))
        }

        @Test func overTCPInPieces() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address(.tcp), stream: true)
            let invite = Array(wire.request("INVITE", body: WireCaller.offer).utf8)
            for piece in stride(from: 0, to: invite.count, by: 100) {
                wire.socket.send(Array(invite[piece..<min(piece + 100, invite.count)]))
                try await SystemClock().sleep(for: .milliseconds(1))
            }
            #expect(try await wire.socket.receive()?.status == 100)
            let answer = try #require(try await wire.socket.receive())
            #expect(answer.status == 200)
            #expect(answer.header("Contact")?.contains(";transport=tcp") == true)
            wire.toTag = answer.toTag
            // ACK and BYE in one segment.
            let ack = wire.request("ACK")
            wire.cseq += 1
            wire.socket.send(ack + wire.request("BYE"))
            #expect(try await wire.socket.receive()?.status == 200)
            try await eventually("over") { box.ends.first?.by == .remote }
        }

        /// RFC 3261 section 18.3: an answer where Via can be read, and the end of the connection; the next one is served.
        @Test(arguments: [
            ("SIP/2.0\r\n", "SIP/7.0\r\n", 505), (";branch=", ";brunch=", 400), ("Content-Length: 0\r\n", "", 400),
        ])
        func overTCPWhatCannotBeDecodedIsAnswered(_ good: String, _ bad: String, _ status: Int) async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address(.tcp), stream: true)
            wire.socket.send(wire.request("OPTIONS").replacing(good, with: bad))
            let answer = try #require(try await wire.socket.receive())
            #expect(answer.status == status)
            #expect(answer.header("Call-ID") == wire.callID)
            #expect(answer.header("Via")?.contains("SIP/2.0/TCP") == true)
            try await eventually("closed") { wire.socket.isClosed }
            #expect(box.endpoint.statistics.malformed == 1)
            var next = try WireCaller(to: box.address(.tcp), stream: true)
            next.socket.send(next.request("OPTIONS"))
            #expect(try await next.socket.receive()?.status == 200)
        }

        @Test func overTCPStrangersHearNothingOfWhatCannotBeDecoded() async throws {
            let box = try TestBox(screen: { _ in .ignore })
            var wire = try WireCaller(to: box.address(.tcp), stream: true)
            wire.socket.send(wire.request("OPTIONS").replacing("SIP/2.0\r\n", with: "SIP/7.0\r\n"))
            try await eventually("closed") { wire.socket.isClosed }
            #expect(try await wire.socket.receive(within: .milliseconds(50)) == nil)
            #expect(box.endpoint.statistics.ignored == 1)
        }

        @Test func updateWithAndWithoutOffer() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish())
            try await eventually("up") { box.events.contains(.established) }
            let plain = try #require(try await wire.exchange("UPDATE"))
            #expect(plain.status == 200)
            #expect(plain.body.isEmpty)
            #expect(plain.header("Contact") != nil)
            let held = try #require(try await wire.exchange("UPDATE", body: WireCaller.offer + "a=sendonly\r\n"))
            #expect(held.status == 200)
            #expect(held.body.contains("a=recvonly"))
            #expect(box.incoming.first?.negotiated?.direction == .receiveOnly)
            let bad = try #require(try await wire.exchange("UPDATE", body: WireCaller.offer.replacing("0 8 101", with: "99")))
            #expect(bad.status == 488)
            #expect(try await wire.exchange("UPDATE", headers: ["Require: 100rel"])?.status == 420)
            wire.cseq = 1
            #expect(try await wire.exchange("OPTIONS")?.status == 200)
            wire.cseq = 1
            #expect(try await wire.exchange("UPDATE")?.status == 500, "an old CSeq")
        }

        @Test func infoKeys() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            _ = try #require(try await wire.establish())
            #expect(
                try await wire.exchange("INFO", body: "Signal=7\r\nDuration=250", type: "application/dtmf-relay")?.status == 200)
            #expect(try await wire.exchange("INFO", body: "#", type: "application/dtmf")?.status == 200)
            #expect(try await wire.exchange("INFO", body: "x", type: "application/dtmf")?.status == 400)
            #expect(try await wire.exchange("INFO", body: "<x/>", type: "application/media_control+xml")?.status == 415)
            #expect(try await wire.exchange("INFO")?.status == 200)
            let keys = box.events.compactMap { if case .digit(let key) = $0 { key } else { nil } }
            #expect(keys == ["7", "#"])
        }

        @Test func sessionTimerIsAgreed() async throws {
            let box = try TestBox()
            var wire = try WireCaller(to: box.address())
            wire.socket.send(
                wire.request("INVITE", headers: ["Supported: timer", "Session-Expires: 30"], body: WireCaller.offer))
            let small = try #require(try await wire.socket.receive())
            #expect(small.status == 422)
            #expect(small.header("Min-SE") == "90")
            wire.cseq += 1
            let headers = ["Supported: replaces,timer", "Session-Expires: 1800"]
            let answer = try #require(try await wire.establish(headers: headers))
            #expect(answer.header("Session-Expires") == "1800;refresher=uac")
            #expect(answer.header("Require") == "timer")
            #expect(answer.headers("Session-Expires").count == 1)
            wire.cseq += 1
            wire.socket.send(wire.request("INVITE", headers: headers, body: WireCaller.offer))
            let refreshed = try #require(try await wire.socket.receiveFinal())
            #expect(refreshed.header("Session-Expires") == "1800;refresher=uac")
            wire.socket.send(wire.request("ACK"))
            let update = try #require(
                try await wire.exchange("UPDATE", headers: ["Supported: timer", "Session-Expires: 600;refresher=uac"]))
            #expect(update.header("Session-Expires") == "600;refresher=uac")
            #expect(try await wire.exchange("UPDATE", headers: ["Supported: timer", "Session-Expires: 10"])?.status == 422)
        }

        @Test func digestChallengeOnTheWire() async throws {
            let box = try TestBox(screen: { _ in
                .challenge(realm: "box", algorithms: [.sha256, .md5]) { $0 == "desk" ? "geheim" : nil }
            })
            var wire = try WireCaller(to: box.address())
            wire.socket.send(wire.request("INVITE", body: WireCaller.offer))
            let challenge = try #require(try await wire.socket.receive())
            #expect(challenge.status == 401)
            let lines = challenge.headers("WWW-Authenticate")
            #expect(lines.count == 2)
            #expect(lines[0].contains("algorithm=SHA-256") && lines[1].contains("algorithm=MD5"))
            wire.socket.send(wire.request("ACK", sameBranch: true))
            wire.cseq += 1
            let best = try #require(DigestChallenge.best(status: 401, headers: [lines[1]]))
            let uri = "sip:100@\(box.address())"
            let right = best.answer(.init(user: "desk", password: "geheim"), method: "INVITE", uri: uri, client: "x")
            #expect(try await wire.establish(headers: [right])?.status == 200)
            var thief = try WireCaller(to: box.address())
            thief.socket.send(thief.request("INVITE", headers: [right], body: WireCaller.offer))
            let replayed = try #require(try await thief.socket.receive())
            #expect(replayed.status == 401)
            #expect(replayed.headers("WWW-Authenticate").allSatisfy { $0.contains("stale=true") })
        }
    }
}
