import Core

extension LanguageModel {
    /// The longest answer that is read; everything that is asked for here is far shorter.
    private static var longestAnswer: Int { 64 << 10 }

    /// Asks for one JSON object and reads the whole answer, which is hostile until its fields are checked.
    func object(for request: LanguageRequest) async throws -> JSONValue {
        var text = ""
        for try await event in respond(to: request) {
            switch event {
            case .text(let piece):
                text += piece
                guard text.utf8.count <= Self.longestAnswer else {
                    throw FieldError("", "is longer than \(Self.longestAnswer) bytes")
                }
            case .finished(.length): throw FieldError("", "was cut at its longest length")
            case .finished(.refused): throw FieldError("", "was held back by the provider")
            case .toolCall, .usage, .finished: break
            }
        }
        guard let value: JSONValue = try? JSON.decode(from: Self.withoutFence(text)), case .object = value else {
            throw FieldError("", "is no JSON object")
        }
        return value
    }

    /// Models that were asked for JSON alone still put it between fences now and then.
    private static func withoutFence(_ text: String) -> String {
        guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end else { return text }
        return String(text[start...end])
    }
}
