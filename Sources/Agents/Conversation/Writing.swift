import Core

/// An answer that a language model is writing, from the caller's turn to its last word, over all its requests.
struct Writing: Hashable, Sendable {
    /// The turn it answers; a guess has only words.
    enum Asked: Hashable, Sendable {
        case guess(String)
        case turn(CallerTurn)
    }

    var asked: Asked
    var request: Int
    var splitter = SentenceSplitter()
    /// What is being written, and what was written before it in this turn.
    var step = History.Step()
    var steps: [History.Step] = []
    /// Tools at work, each with the time it has.
    var running: [String: Duration] = [:]
    /// The model has ended this step.
    var isWritten = false
    /// The model's next sign of life is due; nil while a guess costs nobody time.
    var due: Duration?
    /// Pieces of a guess, held back until the turn is over.
    var held: [String] = []
    /// Something of it is on its way to the voice.
    var isSpoken = false
    var lastPiece = ""
    var citations: [Citation] = []
    var wrongCalls = 0
    var next = ToolOutcome.Next.answer

    init(_ asked: Asked, request: Int, due: Duration?) {
        self.asked = asked
        self.request = request
        self.due = due
    }

    var isGuess: Bool {
        if case .guess = asked { return true }
        return false
    }

    /// The words it answers.
    var text: String {
        switch asked {
        case .guess(let text): text
        case .turn(let turn): turn.text
        }
    }

    mutating func cite(_ citation: Citation) {
        if !citations.contains(where: { $0.chunk == citation.chunk }) { citations.append(citation) }
    }
}
