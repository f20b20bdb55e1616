import Agents
import Core
import Support
import Synchronization
import Testing

/// HTTP tools: which definitions are taken, and what is sent for hostile arguments. Does not cover the client that sends it.
@Suite struct HTTPToolTests {
    private final class Requester: ToolRequesting {
        let sent = Mutex<[ToolRequest]>([])
        let answer: ToolAnswer

        init(_ answer: ToolAnswer) { self.answer = answer }

        func send(_ request: ToolRequest) async throws -> ToolAnswer {
            sent.withLock { $0.append(request) }
            return answer
        }
    }

    private let parameters = JSONValue.object(
        of: ["number": .text("", longest: 100), "note": .text("", longest: 100)], optional: ["note"])

    private func definition(
        _ url: String, host: String = "shop.example.com", method: HTTPToolDefinition.Method = .get, timeout: Int = 3_000
    ) -> HTTPToolDefinition {
        HTTPToolDefinition(
            name: "orders", description: "", method: method, url: url, allowedHost: host, parameters: parameters,
            timeoutMilliseconds: timeout)
    }

    private func context() -> ToolContext {
        let clock = ManualClock()
        let ids = IDSource(clock: clock, random: CountingBits().next)
        let agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "")
        let call = Call(
            id: ids.next(), workspaceID: agent.workspaceID, agentID: agent.id, room: "r", direction: .inbound, status: .active,
            from: "1", to: "2", startedAt: clock.wall)
        return ToolContext(call: call, agent: agent, ids: ids, clock: clock, log: .none)
    }

    @Test(arguments: [
        ("A-1", "https://shop.example.com/orders/A-1?lang=en"),
        ("../../admin", "https://shop.example.com/orders/%2E%2E%2F%2E%2E%2Fadmin?lang=en"),
        ("1?x=y&z#f", "https://shop.example.com/orders/1%3Fx%3Dy%26z%23f?lang=en"),
        ("@evil.com", "https://shop.example.com/orders/%40evil%2Ecom?lang=en"),
        ("ü\r\nHost: x", "https://shop.example.com/orders/%C3%BC%0D%0AHost%3A%20x?lang=en"),
    ])
    func valuesStayInTheirPlace(value: String, url: String) async throws {
        let requester = Requester(ToolAnswer(status: 200, body: #"{"state":"sent"}"#))
        let tool = try HTTPTool(definition("https://shop.example.com/orders/{number}?lang=en"), requester: requester)
        let outcome = try await tool.run(["number": .string(value)], in: context())
        #expect(outcome.result == ["state": "sent"])
        #expect(requester.sent.withLock { $0.map(\.url) } == [url])
        #expect(requester.sent.withLock { $0.map(\.host) } == ["shop.example.com"])
    }

    @Test func postSendsTheRestAsJSON() async throws {
        let requester = Requester(ToolAnswer(status: 500, body: "oops"))
        let tool = try HTTPTool(definition("https://shop.example.com/orders/{number}", method: .post), requester: requester)
        let outcome = try await tool.run(["number": "7", "note": "soon"], in: context())
        #expect(outcome.status == .failed)
        #expect(requester.sent.withLock { $0.map(\.body) } == [#"{"note":"soon"}"#])
    }

    @Test(arguments: [
        "ftp://shop.example.com/x", "https://shop.example.com", "https://{number}.example.com/x",
        "https://u:p@shop.example.com/x",
        "https://other.example.com/x", "https://shop.example.com/{", "https://shop.example.com/{no}",
        "https://shop.example.com/{}",
        "https://shop.example.com/a b", "https://shop.example.com\\@evil.com/", "https://shop.example.com/é",
        "//shop.example.com/x",
    ])
    func badAddressesAreRefused(url: String) {
        #expect(throws: HTTPToolError.self) {
            try HTTPTool(definition(url), requester: Requester(ToolAnswer(status: 200, body: "")))
        }
    }

    @Test func limitsHaveLimits() {
        #expect(throws: HTTPToolError.self) {
            try HTTPTool(
                definition("https://shop.example.com/x", timeout: 60_000), requester: Requester(ToolAnswer(status: 200, body: ""))
            )
        }
    }

    @Test func aDefinitionIsJSON() throws {
        let text =
            #"{"name":"orders","description":"d","url":"https://a.b/{n}","allowed_host":"a.b","parameters":{"properties":{"n":{}}}}"#
        let definition = try JSON.decode(HTTPToolDefinition.self, from: text)
        #expect(definition.method == .get)
        #expect(definition.timeoutMilliseconds == 3_000)
        #expect(try JSON.decode(HTTPToolDefinition.self, from: try JSON.encode(definition)) == definition)
    }
}
