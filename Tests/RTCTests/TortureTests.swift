import Core
import RTC
import Testing

extension LoopbackTests {
    /// Covers the messages of RFC 4475 in `vectors/sip/torture`: each has its expected answer, unknown sources get none, and
    /// after each the endpoint still answers. Where the RFC leaves leniency to the element, the table says what we do.
    /// Over TCP what cannot be decoded also ends the connection; WireTests has that for a few.
    @Suite(.timeLimit(.minutes(3))) @MediaActor struct TortureTests {
        /// What an endpoint that accepts every source answers; nil is silence, 486 is a call (refused, see ``TestBox/refusal``).
        private static let expected: [String: Int?] = [
            // Section 3.1.1, valid. longreq has no branch in its first Via; noreason and unreason are responses.
            "dblreq": 405, "esc01": 486, "esc02": 501, "escnull": 405, "intmeth": 501, "longreq": 486, "lwsdisp": 200,
            "mpart01": 405, "noreason": nil, "semiuri": 200, "transports": 200, "unreason": nil, "wsinv": 481,
            // Section 3.1.2, invalid. bigcode and scalarlg are responses; what is answered as if it were right may be.
            "badinv01": 400, "clerr": 400, "ncl": 400, "scalar02": 405, "scalarlg": nil, "quotbal": 486, "ltgtruri": 400,
            "lwsruri": 400, "lwsstart": 400, "trws": 400, "escruri": 486, "baddate": 486, "regbadct": 405, "badaspec": 200,
            "baddn": 400, "badvers": 505, "mismatch01": 400, "mismatch02": 400, "bigcode": nil,
            // Sections 3.2 to 3.4. inv2543 has neither branch nor From tag; test has no version and so is no SIP.
            "badbranch": 200, "insuf": 400, "unkscm": 416, "novelsc": 416, "unksm2": 400, "bext01": 420, "invut": 415,
            "regaut01": 405, "multi01": 400, "mcl01": 400, "bcast": nil, "zeromf": 483, "cparam01": 405, "cparam02": 405,
            "regescrt": 405, "sdp01": 486, "inv2543": 400, "test": nil,
        ]

        @Test func everyMessageHasItsAnswer() async throws {
            let messages = try Vectors.torture()
            #expect(messages.count == 50)
            for (name, bytes) in messages {
                let box = try TestBox()
                box.refusal = 486
                let socket = try WireSocket(to: box.address())
                socket.send(Vectors.withRport(bytes))
                let wanted = try #require(Self.expected[name], "no expectation for \(name)")
                var probe = try WireCaller(to: box.address())
                probe.socket.send(probe.request("OPTIONS"))
                #expect(try await probe.socket.receive()?.status == 200, "alive after \(name)")
                let answer = try await socket.receiveFinal(within: wanted == nil ? .milliseconds(30) : .seconds(2))
                #expect(answer?.status == wanted, "\(name)")
                box.endpoint.close()
            }
        }

        @Test func unknownSourcesGetNoAnswerToAnyOfThem() async throws {
            let box = try TestBox(screen: { $0.source.host == "127.0.0.2" ? .ignore : .accept })
            let stranger = try WireSocket(to: box.address(), source: "127.0.0.2")
            for (_, bytes) in try Vectors.torture() {
                stranger.send(Vectors.withRport(bytes))
                try await SystemClock().sleep(for: .milliseconds(1))
            }
            #expect(try await stranger.receive(within: .milliseconds(300)) == nil)
            #expect(box.endpoint.statistics.rejected == 0)
        }

        @Test func errorsCarryWhatTheRequestSaid() async throws {
            let box = try TestBox()
            let wire = try WireSocket(to: box.address())
            let request = Array(
                """
                OPTIONS  sip:a@b  SIP/2.0\r\nv: SIP/2.0/UDP one.example;rport\r\n ;branch=z9hG4bKx\r
                Via : SIP/2.0/UDP two.example\r\nf: <sip:x@y>;tag=1\r\nTO: "Bell, A\" <sip:z@y>\r
                i: a b\r\nCSeq: 7 OPTIONS\r\n\r\n
                """.utf8)
            wire.send(request)
            let first = try #require(try await wire.receive())
            wire.send(request)
            let again = try #require(try await wire.receive())
            #expect(first.startLine == "SIP/2.0 400 Bad Request")
            #expect(first.headers("Via") == ["SIP/2.0/UDP one.example;rport ;branch=z9hG4bKx", "SIP/2.0/UDP two.example"])
            #expect(first.header("From") == "<sip:x@y>;tag=1")
            #expect(first.header("To")?.hasPrefix("\"Bell, A\" <sip:z@y>;tag=") == true)
            #expect(first.header("Call-ID") == "a b")
            #expect(first.header("CSeq") == "7 OPTIONS")
            #expect(first.text == again.text, "a retransmission gets the same tag")
        }

        @Test func aCallWithoutBranchIsOneCall() async throws {
            let box = try TestBox(answers: false)
            var wire = try WireCaller(to: box.address())
            let invite = wire.request("INVITE", body: WireCaller.offer)
            let place = try #require(invite.ranges(of: ";branch=").first)
            let end = try #require(invite[place.upperBound...].ranges(of: "\r\n").first)
            let branch = invite[place.lowerBound..<end.lowerBound]
            for _ in 0..<3 { wire.socket.send(invite.replacing(branch, with: "")) }
            for _ in 0..<3 { #expect(try await wire.socket.receive()?.status == 100) }
            #expect(box.incoming.count == 1)
            wire.socket.send(wire.request("CANCEL", sameBranch: true).replacing(branch, with: ""))
            try await eventually("cancelled") { box.ends == [SIPCallEnd(by: .remote, status: 487)] }
        }

        @Test func answersToMutatedTortureAreBounded() throws {
            var mutator = Mutator(seed: 0x4475)
            let seeds = try Vectors.torture().map(\.bytes)
            var (answered, mended) = (0, 0)
            for _ in 0..<400 {
                for seed in seeds {
                    let bytes = mutator.mutate(seed)
                    guard let request = RawRequest(bytes) else { continue }
                    #expect(request.answerPort(source: 7) > 0)
                    if request.withBranch(bytes) != nil { mended += 1 }
                    guard let answer = request.answer else { continue }
                    answered += 1
                    #expect(answer.count <= RawRequest.longestAnswer)
                    #expect(answer.count <= 2 * bytes.count + 200, "nobody is answered with much more than was sent")
                    let lines = WireMessage(answer).text.split(separator: "\r\n")
                    #expect(lines.dropFirst().allSatisfy { $0.contains(": ") && !$0.contains("\n") })
                }
            }
            #expect(answered > 10_000)
            #expect(mended > 100)
        }

        @Test func theWholeSetAtOneEndpointAndOverTCP() async throws {
            let box = try TestBox()
            box.refusal = 486
            for (_, bytes) in try Vectors.torture() {
                let datagrams = try WireSocket(to: box.address())
                datagrams.send(bytes)
                let stream = try WireSocket(to: box.address(.tcp), stream: true)
                stream.send(bytes)
                try await SystemClock().sleep(for: .milliseconds(2))
            }
            box.refusal = nil
            let caller = try TestBox()
            _ = try caller.call(box)
            try await eventually("a good call is answered") { caller.events.contains(.established) }
        }
    }
}
