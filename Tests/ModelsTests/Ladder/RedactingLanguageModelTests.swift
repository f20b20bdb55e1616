import Core
import Support
import Testing

import Models

/// Covers what a language model is told of numbers nobody may keep.
@Suite struct RedactingLanguageModelTests {
    @Test func numbersDoNotLeaveTheBox() throws {
        let ids = IDSource(clock: ManualClock())
        let card = "4111 1111 1111 1111"
        let request = LanguageRequest(
            instructions: "Our account is DE89370400440532013000.",
            messages: [
                .user("it's four one one one one one one one"), .assistant("Go on."), .user("one one one one one one one one"),
                .assistant("You said \(card).", calls: [ToolCall(id: "1", name: "note", arguments: "{\"text\":\"\(card)\"}")]),
                .tool(id: "1", result: "noted \(card)"),
            ], context: ProviderContext(workspace: ids.next(), call: nil, purpose: .languageModel))
        let clean = RedactingLanguageModel.redacted(request)
        #expect(clean.instructions == request.instructions)
        #expect(
            clean.messages == [
                .user("it's [card number]"), .assistant("Go on."), .user("[card number]"),
                .assistant(
                    "You said [card number].", calls: [ToolCall(id: "1", name: "note", arguments: "{\"text\":\"[card number]\"}")]
                ),
                .tool(id: "1", result: "noted [card number]"),
            ])
    }
}
