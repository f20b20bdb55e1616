/// What the demo's caller says, about the sample workspace Harbour Bikes.
struct DemoQuestions: Sendable {
    /// In the order they are said.
    static let texts = [
        "What time do you close on Saturday?",
        "And are you open on Sunday?",
        "How much is delivery?",
        "Wait, do you rent bikes?",
        "How do I clean the chain?",
        "How long is the lighthouse route?",
        "What is the capital of France?",
        "No, thank you.",
        "Goodbye.",
    ]

    /// Another voice than the agent's.
    static let voice = "rms"

    /// An answerable question, a follow-up, a question whose answer is interrupted by another, one that a PDF answers, one that
    /// a web page answers, one that nothing answers.
    static let steps: [CallerStep] = [
        .listen, .say(0),
        .listen, .say(1),
        .listen, .say(2),
        .interrupt(3, after: .milliseconds(2_500)),
        .listen, .say(4),
        .listen, .say(5),
        .listen, .say(6),
        .listen, .say(7),
        .listen, .say(8),
        .leave,
    ]
}
