// Covers what a refusal or a broken exchange becomes, for each way to fail, and that neither key nor provider's sentences show.
import Core
import Foundation
import Support
import Testing
import Web

import Models

struct RefusalTests {
    private static let soon = ProviderDeadlines(
        connect: .milliseconds(500), firstByte: .milliseconds(200), idle: .milliseconds(200), total: .seconds(5))

    private func error(
        deadlines: ProviderDeadlines = ProviderDeadlines(), _ answer: @escaping @Sendable (FakeConnection) -> Void
    ) async throws -> (error: ProviderError, ledger: [EgressRecord]) {
        let provider = try Provider(deadlines: deadlines) { request, connection in
            _ = connection.json(request)
            answer(connection)
        }
        let model = OpenAILanguageModel("gpt-9", account: try provider.openAI())
        let request = LanguageRequest(instructions: "", messages: [.user("a private thing")], context: Provider.context)
        let error = try #require(await providerError { _ = try await model.respond(to: request).all() })
        #expect(!error.description.contains(Provider.key) && !error.description.contains("private thing"))
        #expect(provider.ledger.records.map(\.failure) == [error.code])
        return (error, provider.ledger.records)
    }

    @Test(arguments: [
        (
            "401 Unauthorized",
            #"{"error":{"message":"Incorrect API key provided: sk-secret-of-the-test","code":"invalid_api_key"}}"#,
            ProviderError.Kind.unauthorized
        ),
        ("403 Forbidden", "", .unauthorized), ("404 Not Found", #"{"error":{"code":"model_not_found"}}"#, .unknownSetting),
        ("400 Bad Request", #"{"error":{"code":"invalid_value","param":"model"}}"#, .unknownSetting),
        ("404 Not Found", "<html>", .unknownSetting),
        ("400 Bad Request", #"{"error":{"type":"invalid_request_error"}}"#, .refused),
        ("402 Payment Required", "", .limited), ("408 Request Timeout", "", .timedOut), ("413 Too Large", "", .refused),
        ("422 Unprocessable", "a private thing", .refused), ("429 Too Many", "{}", .limited), ("500 Oops", "", .unavailable),
        ("503 Busy", "", .unavailable), ("529 Overloaded", "", .unavailable), ("504 Late", "", .timedOut),
        ("302 Found", "", .malformed),
    ])
    func eachStatusHasItsMeaning(status: String, body: String, kind: ProviderError.Kind) async throws {
        let (error, _) = try await error { $0.respond(status, ["Location: http://127.0.0.1/"], body) }
        #expect(error.kind == kind)
        #expect(error.message.contains("HTTP \(status.prefix(3))"))
    }

    @Test func anUnknownModelNamesItsSetting() async throws {
        let (error, _) = try await error { $0.respond("404 Not Found", [], #"{"error":{"code":"model_not_found"}}"#) }
        #expect(error.field == "providers.openai.llm_model")
        #expect(error.hint?.contains("providers.openai.llm_model") == true)
    }

    @Test func aWrongAddressNamesItsSetting() async throws {
        let (error, _) = try await error { $0.respond("404 Not Found", [], "no such page") }
        #expect(error.field == "providers.openai.base_url")
    }

    @Test(arguments: [
        ("Retry-After: 7", Duration.seconds(7)), ("Retry-After: 99999999", .seconds(3600)),
        ("retry-after-ms: 250", .milliseconds(250)),
        ("Retry-After: soon", nil), ("X: 1", nil), ("Retry-After: -5", nil),
    ])
    func theWaitIsRead(field: String, wait: Duration?) async throws {
        let (error, _) = try await error { $0.respond("429 Too Many", [field]) }
        #expect(error.retryAfter == wait)
    }

    @Test func theWaitMayBeADate() {
        let now = Timestamp(rfc3339: "2026-11-20T10:00:00Z")
        let read = { RetryAfter.read(["Retry-After": $0], now: now ?? Timestamp(milliseconds: 0)) }
        #expect(read("Fri, 20 Nov 2026 10:00:30 GMT") == .seconds(30))
        #expect(read("Fri, 20 Nov 2026 09:00:00 GMT") == .zero)
        #expect(read("Fri, 20 Foo 2026 10:00:30 GMT") == nil)
    }

    @Test func moneyIsNamed() async throws {
        let (error, _) = try await error { $0.respond("429 Too Many", [], #"{"error":{"code":"insufficient_quota"}}"#) }
        #expect(error.kind == .limited)
        #expect(error.hint?.contains("credit") == true)
    }

    @Test func silenceIsATimeout() async throws {
        let (error, _) = try await error(deadlines: Self.soon) { $0.waitForPeer() }
        #expect(error.kind == .timedOut)
    }

    @Test func silenceAfterTheHeadIsATimeout() async throws {
        var deadlines = Self.soon
        deadlines.connect = .seconds(60)
        deadlines.firstByte = .seconds(60)
        let (error, records) = try await error(deadlines: deadlines) { connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n: wait\n\n")
            connection.waitForPeer()
        }
        #expect(error.kind == .timedOut)
        #expect(records.first?.firstByte != nil)
    }

    @Test func anEndlessAnswerIsEnded() async throws {
        let (error, _) = try await error { connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.sendEndlessly(
                Array("data: {\"choices\":[{\"delta\":{\"content\":\"\(String(repeating: "a", count: 9000))\"}}]}\n\n".utf8))
            connection.close()
        }
        #expect(error.kind == .malformed)
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\ndata: {", "HTTP/1.1 200 OK\r\n\r\ndata: {\"choices\":[]}\n\n",
    ])
    func anAnswerThatIsCutOffIsUnreachable(text: String) async throws {
        let (error, _) = try await error { connection in
            connection.send(text)
            connection.close()
        }
        #expect(error.kind == .unreachable)
    }

    @Test func nobodyThereIsUnreachable() async throws {
        let provider = try Provider { _, _ in }
        let account = OpenAIAccount(
            provider: "lan", base: try WebURL("http://127.0.0.1:1/v1"), key: nil, client: provider.client)
        let request = LanguageRequest(instructions: "", messages: [], context: Provider.context)
        let error = await providerError { _ = try await OpenAILanguageModel("m", account: account).respond(to: request).all() }
        #expect(error?.kind == .unreachable)
        #expect(error?.model == ProviderModel(provider: "lan", name: "m"))
        #expect(provider.ledger.records.map(\.failure) == ["provider.unreachable"])
        #expect(provider.ledger.records.first?.firstByte == nil)
    }
}
