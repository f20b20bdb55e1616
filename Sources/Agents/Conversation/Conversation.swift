package import Core

/// The language model's side of a call: a value machine that knows what was said and heard, what is being written, and which
/// tools are at work, and says what to do next; it never speaks, asks or waits itself.
///
/// An answer is voiced piece by piece while it is written. When the model fails, writes nothing in time, calls tools wrongly
/// twice or without end, the same turn is handed over to the ``Dialogue``, and the history stays.
package struct Conversation: Hashable, Sendable {
    /// What is known of a tool before it is called.
    package struct KnownTool: Hashable, Sendable {
        package let description: ToolDescription
        package let timeLimit: Duration

        package init(_ description: ToolDescription, timeLimit: Duration) {
            self.description = description
            self.timeLimit = timeLimit
        }
    }

    /// What went to waste or was found wrong, for the log and the figures.
    package struct Counts: Hashable, Sendable {
        /// Answers begun on words that turned out otherwise.
        package var guessesWasted = 0
        package var guessesUsed = 0
        /// Citations of passages that no search had returned, or that do not say so.
        package var citationsRejected = 0
        package var handedOver = 0
    }

    /// Bytes of one step: some four minutes of speech.
    private static let longestStep = 4_000
    /// Tools at work at once.
    private static let mostCalls = 8

    let configuration: AgentConfiguration.Conversing
    let farewell: String
    private var tools: [String: KnownTool]
    package private(set) var counts = Counts()
    var history = History()
    var writing: Writing?
    /// All passages of the call; the model cites them by place, from 1.
    var passages: [Passage] = []
    private var requests = 0
    private var guesses = 0
    private var effects: [ConversationEffect] = []

    /// - Parameter farewell: said when the model ends the call without a word.
    package init(configuration: AgentConfiguration.Conversing, tools: [KnownTool], farewell: String) {
        self.configuration = configuration
        self.farewell = farewell
        self.tools = Dictionary(tools.map { ($0.description.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// When `.time` is wanted next.
    package var deadline: Duration? {
        guard let writing else { return nil }
        return ((writing.isWritten ? [] : [writing.due].compactMap(\.self)) + writing.running.values).min()
    }

    /// Another agent has taken the call: from now on with its tools.
    package mutating func use(_ tools: [KnownTool]) {
        self.tools = Dictionary(tools.map { ($0.description.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes one event, and says what is to be done, in order.
    package mutating func handle(_ event: ConversationEvent, at now: Duration) -> [ConversationEffect] {
        effects.removeAll()
        switch event {
        case .caller(let turn): answer(turn, at: now)
        case .overheard(let turn):
            drop()
            guesses = 0
            history.caller(turn.text)
        case .guess(let text): guess(text)
        case .wrote(let request, let event): if request == writing?.request { wrote(event, at: now) }
        case .failed(let request): if request == writing?.request { fail() }
        case .ran(let call, let outcome): ran(call, outcome, at: now)
        case .silenced: if writing?.isGuess == false { drop() }
        case .spoken(let heard): history.agent(heard: heard)
        case .time: runTimers(at: now)
        }
        return effects
    }
}

/// Turns and guesses.
extension Conversation {
    private mutating func answer(_ turn: CallerTurn, at now: Duration) {
        guesses = 0
        let due = max(turn.decidedAt + configuration.firstText, now + .milliseconds(1))
        guard var guessed = writing, guessed.isGuess, PlainWords.split(guessed.text) == PlainWords.split(turn.text) else {
            drop()
            history.caller(turn.text)
            let request = nextRequest()
            writing = Writing(.turn(turn), request: request, due: due)
            return ask()
        }
        counts.guessesUsed += 1
        history.caller(turn.text)
        guessed.asked = .turn(turn)
        guessed.due = due
        let held = guessed.held
        guessed.held = []
        writing = guessed
        for piece in held { say(piece) }
        for call in guessed.step.calls { begin(call, at: now) }
        if guessed.isWritten { finishStep(at: now) }
    }

    /// An answer is begun on words that may still change; nobody hears of it before the turn is over.
    private mutating func guess(_ text: String) {
        if let writing {
            guard writing.isGuess, PlainWords.split(writing.text) != PlainWords.split(text) else { return }
            drop()
        }
        guard guesses < configuration.mostGuesses else { return }
        guesses += 1
        let request = nextRequest()
        writing = Writing(.guess(text), request: request, due: nil)
        ask(about: text)
    }

    /// Gives up what is being written. Tools that are at work finish what they do; nobody waits for them.
    private mutating func drop() {
        guard let dropped = writing else { return }
        writing = nil
        if dropped.isGuess { counts.guessesWasted += 1 }
        if !dropped.isWritten { effects.append(.stop(request: dropped.request)) }
        if !dropped.isGuess { history.steps = dropped.steps + [dropped.step] }
    }

    /// The dialogue answers instead.
    private mutating func fail() {
        guard let failed = writing else { return }
        for call in failed.running.keys.sorted() { effects.append(.giveUp(call: call)) }
        drop()
        guard case .turn(let turn) = failed.asked else { return }
        counts.handedOver += 1
        effects.append(.handOver(turn.content))
    }

    private mutating func nextRequest() -> Int {
        requests += 1
        return requests
    }

    private mutating func ask(about guess: String? = nil) {
        guard let writing else { return }
        var messages = history.window(configuration.historyLength)
        if let guess {
            messages += history.steps.flatMap { $0.calls.isEmpty ? [] : $0.messages(with: "") }
            messages.append(.user(guess))
        }
        messages += writing.steps.flatMap { $0.messages(with: $0.text) }
        effects.append(.ask(request: writing.request, messages))
    }
}

/// What the model writes.
extension Conversation {
    private mutating func wrote(_ event: LanguageEvent, at now: Duration) {
        switch event {
        case .text(let text):
            guard !text.isEmpty else { return }
            writing?.step.text += text
            if writing?.isGuess == false, text.contains(where: { !$0.isWhitespace }) { writing?.due = now + configuration.stall }
            let pieces = writing?.splitter.add(text) ?? []
            for piece in pieces { take(piece) }
            cutEndless(at: now)
        case .toolCall(let call):
            guard let calls = writing?.step.calls, calls.count < Self.mostCalls, !calls.contains(where: { $0.id == call.id })
            else { return }
            writing?.step.calls.append(call)
            guard writing?.isGuess == false else { return }
            writing?.due = now + configuration.stall
            begin(call, at: now)
        case .usage:
            break
        case .finished(let finish):
            writing?.isWritten = true
            if let rest = writing?.splitter.end() { take(rest) }
            guard writing?.isGuess == false else { return }
            if finish == .refused { fail() } else { finishStep(at: now) }
        }
    }

    /// A model that does not end is ended: nobody listens for so long.
    private mutating func cutEndless(at now: Duration) {
        guard let endless = writing, !endless.isWritten, endless.step.text.utf8.count > Self.longestStep else { return }
        effects.append(.stop(request: endless.request))
        wrote(.finished(.length), at: now)
    }

    private mutating func take(_ written: String) {
        let piece = WrittenPiece(written)
        cite(piece.leading, for: writing?.lastPiece ?? "")
        cite(piece.own, for: piece.text)
        guard piece.text.contains(where: { $0.isLetter || $0.isNumber }) else { return }
        writing?.lastPiece = piece.text
        if writing?.isGuess == true { writing?.held.append(piece.text) } else { say(piece.text) }
    }

    /// Only what a search of this call returned, and what says so, is cited.
    private mutating func cite(_ numbers: [Int], for sentence: String) {
        for number in numbers {
            if passages.indices.contains(number - 1), passages[number - 1].supports(sentence) {
                writing?.cite(passages[number - 1].citation)
            } else {
                counts.citationsRejected += 1
            }
        }
    }

    private mutating func say(_ text: String) {
        writing?.isSpoken = true
        effects.append(.say(text))
    }

    /// The model has ended a step: without tools that is the answer, with them they are waited for.
    private mutating func finishStep(at now: Duration) {
        guard var done = writing, done.isWritten, done.step.calls.allSatisfy({ done.step.results[$0.id] != nil }) else { return }
        guard !done.step.calls.isEmpty else {
            guard done.isSpoken else { return fail() }
            return conclude(done, next: .listen)
        }
        done.steps.append(done.step)
        done.step = History.Step()
        writing = done
        switch done.next {
        case .hangUp:
            if done.lastPiece.isEmpty { say(farewell) }
            return conclude(done, next: .hangUp(.agent))
        case .handOff:
            writing = nil
            history.steps = done.steps
            return effects.append(.handOff)
        case .transfer(let agent): effects.append(.transfer(agent))
        case .answer: break
        }
        guard done.steps.count < configuration.steps, done.wrongCalls < 2 else { return fail() }
        let request = nextRequest()
        writing?.request = request
        writing?.isWritten = false
        writing?.next = .answer
        writing?.lastPiece = ""
        writing?.due = now + configuration.firstText
        ask()
    }

    private mutating func conclude(_ done: Writing, next: Reply.Next) {
        writing = nil
        history.steps = done.steps
        effects.append(.end(ReplyEnd(citations: done.citations, expecting: .after(done.lastPiece), next: next)))
    }
}

/// Tools.
extension Conversation {
    private mutating func begin(_ call: ToolCall, at now: Duration) {
        guard let tool = tools[call.name] else {
            return refuse(call, "there is no tool named \(call.name.prefix(60))", at: now)
        }
        do {
            let arguments = try ToolArguments.parse(call.arguments, against: tool.description.parameters)
            writing?.running[call.id] = now + tool.timeLimit
            effects.append(.run(call, arguments))
        } catch {
            refuse(call, error.message, at: now)
        }
    }

    /// The model is told once what is wrong with its call.
    private mutating func refuse(_ call: ToolCall, _ reason: String, at now: Duration) {
        let outcome = ToolOutcome.failure(.refused, reason)
        writing?.wrongCalls += 1
        writing?.step.results[call.id] = Self.text(of: outcome.result)
        effects.append(.refuse(call, outcome))
        if writing?.isWritten == true { finishStep(at: now) }
    }

    private mutating func ran(_ call: String, _ outcome: ToolOutcome, at now: Duration) {
        guard writing?.running.removeValue(forKey: call) != nil else { return }
        var result = outcome.result
        if !outcome.passages.isEmpty {
            let first = passages.count + 1
            passages += outcome.passages
            result = [
                "passages": .array(
                    outcome.passages.enumerated().map { place, passage -> JSONValue in
                        [
                            "number": .integer(first + place), "title": .string(passage.citation.title),
                            "text": .string(passage.text),
                        ]
                    }), "found": outcome.result,
            ]
        }
        writing?.step.results[call] = Self.text(of: result)
        if outcome.next != .answer { writing?.next = outcome.next }
        if writing?.isWritten == true { finishStep(at: now) }
    }

    private mutating func runTimers(at now: Duration) {
        for (call, due) in (writing?.running ?? [:]).sorted(by: { $0.key < $1.key }) where due <= now {
            effects.append(.giveUp(call: call))
            ran(call, .failure(.timedOut, "it took too long"), at: now)
        }
        if let writing, !writing.isWritten, let due = writing.due, due <= now { fail() }
    }

    private static func text(of result: JSONValue) -> String {
        (try? JSON.encode(result)) ?? "{}"
    }
}
