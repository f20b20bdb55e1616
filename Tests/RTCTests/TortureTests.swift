import Core
import RTC
import Testing

extension LoopbackTests {
    /// Covers the messages of RFC 4475 in `vectors/sip/torture`: each has its expected answer, and after each the endpoint still
    /// answers. Answers that differ from the RFC's wish are libre's doing; the comments say which.
    @Suite(.timeLimit(.minutes(3))) @MediaActor struct TortureTests {
        /// What an endpoint that accepts every source answers; nil is silence, 486 is a call (refused, see ``TestBox/refusal``).
        private static let expected: [String: Int?] = [
            // Section 3.1.1, valid. longreq: libre reads no Via whose branch follows an unknown parameter and drops it.
            "dblreq": 405, "esc01": 486, "esc02": 501, "escnull": 405, "intmeth": 501, "longreq": nil, "lwsdisp": 200,
            "mpart01": 405, "noreason": nil, "semiuri": 200, "transports": 200, "unreason": nil, "wsinv": 481,
            // Section 3.1.2, invalid. Dropped ones are not decoded by libre, which sends no 400.
            "badinv01": nil, "clerr": 400, "ncl": 400, "scalar02": 405, "scalarlg": nil, "quotbal": 486, "ltgtruri": nil,
            "lwsruri": nil, "lwsstart": nil, "trws": nil, "escruri": 486, "baddate": 486, "regbadct": 405, "badaspec": 200,
            "baddn": nil, "badvers": nil, "mismatch01": 400, "mismatch02": 400, "bigcode": nil,
            // Sections 3.2 to 3.4.
            "badbranch": 200, "insuf": 400, "unkscm": 416, "novelsc": 416, "unksm2": nil, "bext01": 420, "invut": 415,
            "regaut01": 405, "multi01": 400, "mcl01": 400, "bcast": nil, "zeromf": 483, "cparam01": 405, "cparam02": 405,
            "regescrt": 405, "sdp01": 486, "inv2543": nil, "test": nil,
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
