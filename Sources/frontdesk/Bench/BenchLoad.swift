/// How hard a box is driven.
struct BenchLoad: Sendable {
    let calls: Int
    let seconds: Int
    /// Whether callers ask and the agent answers; otherwise the agent is muted.
    let isTalking: Bool
    /// Whether talking callers ask all in the same second, the worst that can happen, rather than when each is ready.
    let isTogether: Bool

    init(_ invocation: Invocation) throws(UsageError) {
        calls = try invocation.integer("calls", default: 10, in: 1...1000)
        seconds = try invocation.integer("seconds", default: 30, in: 1...3600)
        isTalking = invocation.has("talking")
        isTogether = invocation.has("together")
    }

    /// The same as options of the calling process.
    var arguments: [String] {
        ["--calls", "\(calls)", "--seconds", "\(seconds)"] + (isTalking ? ["--talking"] : [])
            + (isTogether ? ["--together"] : [])
    }
}
