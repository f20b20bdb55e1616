import Core

/// Puts tool calls together whose arguments arrive in pieces.
struct PartialCalls {
    private struct Call {
        var id = ""
        var name = ""
        var arguments = ""
    }

    /// Calls in one answer, and bytes of the arguments of all: far more than a conversation needs.
    private static let most = 32, longest = 256 << 10

    private var calls: [Int: Call] = [:]
    private var size = 0

    mutating func add(at index: Int, id: String? = nil, name: String? = nil, arguments: String? = nil) throws(AnswerProblem) {
        var call = calls[index] ?? Call()
        if let id, !id.isEmpty { call.id = id }
        if let name, !name.isEmpty { call.name = name }
        call.arguments += arguments ?? ""
        size += (arguments?.utf8.count ?? 0) + (name?.utf8.count ?? 0)
        calls[index] = call
        guard calls.count <= Self.most, size <= Self.longest else { throw .malformed("it asks for too much of the tools") }
    }

    /// All calls in their order; what is left is none.
    mutating func take() throws(AnswerProblem) -> [ToolCall] {
        defer { calls = [:] }
        guard calls.values.allSatisfy({ !$0.name.isEmpty }) else { throw .malformed("it asks for a tool without a name") }
        return calls.sorted { $0.key < $1.key }.map { index, call in
            // Some servers give no id, and a tool without arguments none.
            ToolCall(
                id: call.id.isEmpty ? "call_\(index)" : call.id, name: call.name,
                arguments: call.arguments.isEmpty ? "{}" : call.arguments)
        }
    }
}
