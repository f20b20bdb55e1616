import Core

/// Tokens of texts nobody has counted: providers' tokenisers take some four bytes of English for one
/// (https://help.openai.com/en/articles/4936856).
enum TokenEstimate {
    /// What a message's frame takes beside its text.
    private static let perMessage = 4

    static func tokens(bytes: Int) -> Int { (bytes + 3) / 4 }

    static func tokens(in request: LanguageRequest) -> Int {
        let messages = request.messages.map { message in
            switch message {
            case .user(let text): text.utf8.count
            case .assistant(let text, let calls):
                text.utf8.count + calls.reduce(0) { $0 + $1.name.utf8.count + $1.arguments.utf8.count }
            case .tool(_, let result): result.utf8.count
            }
        }
        let tools = request.tools.map { tool in
            tool.name.utf8.count + tool.description.utf8.count + ((try? JSON.encode(tool.parameters)) ?? "").utf8.count
        }
        let bytes = request.instructions.utf8.count + messages.reduce(0, +) + tools.reduce(0, +)
        return tokens(bytes: bytes) + perMessage * (messages.count + 1)
    }
}
