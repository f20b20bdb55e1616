import Core

/// Interviews an owner about the agent to be: a value machine that knows what was asked and what comes next, and nothing of keyboards,
/// voices, models or databases. Nothing is saved before the owner says yes.
package struct BuilderMachine: Hashable, Sendable {
    enum State: Hashable, Sendable {
        case idle
        case asking(AgentTemplate.Question)
        /// A question of the proposer's own.
        case following(String)
        case proposing
        case rehearsing(AgentDraft)
        case approving(AgentDraft)
        case saving(AgentDraft)
        case over
    }

    /// Questions a proposer may add.
    private static let mostFollowUps = 4
    private static let longestAnswer = 1_000
    private static let company = AgentTemplate.Question(key: "company", text: "What is your business called?")
    private static let purpose = AgentTemplate.Question(
        key: "purpose", text: "What should the agent do for your callers? Say it in a sentence.")
    private static let name = AgentTemplate.Question(key: "name", text: "What is the agent called?")
    private static let greeting = AgentTemplate.Question(key: "greeting", text: "What should callers hear first?")
    private static let unsure = AgentTemplate.Question(
        key: "unsure", text: "What should it do when it does not know the answer: take a message, or fetch a person?")

    private let templates: [AgentTemplate]
    private var answers: BuilderAnswers
    private var exchanges: [BuilderInterview.Exchange] = []
    private var asked: [AgentTemplate.Question] = []
    private var template: AgentTemplate?
    private var followUps = 0
    var state = State.idle

    /// - Parameter answers: what is known beforehand and is not asked.
    package init(templates: [AgentTemplate], answers: BuilderAnswers = BuilderAnswers()) {
        self.templates = templates
        self.answers = answers
    }

    package var isOver: Bool { state == .over }

    /// Takes one event, and says what is to be done, in order.
    package mutating func handle(_ event: BuilderEvent) -> [BuilderEffect] {
        switch (event, state) {
        case (.begin, .idle):
            return [.step(.started, "A new agent is being made.")] + next()
        case (.said(let text), _) where Self.stops.contains(PlainWords.split(text).joined(separator: " ")):
            return end(.discarded, "Nothing was saved.")
        case (.said(let text), .asking(let question)):
            return answer(text, to: question)
        case (.said(let text), .following(let question)):
            return follow(text, question)
        case (.said(let text), .approving(let draft)):
            return decide(text, on: draft)
        case (.proposed(.ask(let question)), .proposing) where followUps < Self.mostFollowUps:
            followUps += 1
            state = .following(question)
            return [.step(.asked, question), .say(question)]
        case (.proposed(.draft(let draft)), .proposing):
            state = .rehearsing(draft)
            return [
                .step(
                    .drafted,
                    "\(draft.name), \(draft.role): \(draft.articles.count) articles, \(draft.scenarios.count) scenarios."),
                .step(.trying, "The scenarios are played."), .rehearse(draft),
            ]
        case (.tried(let reports), .rehearsing(let draft)):
            return review(draft, reports)
        case (.saved(let agent), .saving):
            return end(.saved, "\(agent.name) is saved as version \(agent.version).")
        case (.failed(let problem), .saving(let draft)):
            state = .approving(draft)
            return [.step(.failed, problem), .say("\(problem) Say what to change, such as “name: Marina”, or stop?")]
        case (.failed(let problem), _):
            return [.step(.failed, problem)] + end(.discarded, "Nothing was saved.")
        default:
            return []
        }
    }

    // MARK: the interview

    private static let stops: Set<String> = ["stop", "cancel", "quit", "exit", "abort"]

    private mutating func answer(_ text: String, to question: AgentTemplate.Question) -> [BuilderEffect] {
        let words = text.trimmed
        switch words.lowercased() {
        case "back":
            guard let last = asked.popLast() else { return ask(question) }
            answers[last.key] = nil
            if last == Self.purpose { template = nil }
            if !exchanges.isEmpty { exchanges.removeLast() }
            return ask(last)
        case "skip" where question.key != Self.company.key && question.key != Self.purpose.key:
            answers[question.key] = nil
            asked.append(question)
            return next(after: question, "skipped")
        case "":
            guard let suggestion = suggestion(for: question) else { return ask(question) }
            answers[question.key] = suggestion
        default:
            answers[question.key] = String(words.prefix(Self.longestAnswer)).replacing("\n", with: " ")
        }
        asked.append(question)
        return next(after: question, answers[question.key] ?? "")
    }

    private mutating func next(after question: AgentTemplate.Question, _ answer: String) -> [BuilderEffect] {
        exchanges.append(BuilderInterview.Exchange(question: question.text, answer: answer))
        return [.step(.answered, "\(question.key): \(answer)")] + next()
    }

    private mutating func next() -> [BuilderEffect] {
        if template == nil, let purpose = answers[Self.purpose.key] {
            template = AgentTemplate.match(answers["kind"] ?? purpose, among: templates)
            if template == nil, answers["kind"] != nil { template = templates.first }
        }
        let done = Set(asked.map(\.key))
        guard let question = questions.first(where: { answers[$0.key] == nil && !done.contains($0.key) }) else {
            return propose()
        }
        return ask(question)
    }

    private var questions: [AgentTemplate.Question] {
        guard let template else {
            let kinds = templates.map { "\($0.name) (\($0.title.lowercased()))" }.joined(separator: ", ")
            let kind = AgentTemplate.Question(key: "kind", text: "Which of these comes nearest: \(kinds)?")
            return answers[Self.purpose.key] == nil ? [Self.company, Self.purpose] : [Self.company, Self.purpose, kind]
        }
        return [Self.company, Self.purpose] + template.questions + [Self.name, Self.greeting, Self.unsure]
    }

    private mutating func ask(_ question: AgentTemplate.Question) -> [BuilderEffect] {
        state = .asking(question)
        let suggestion = suggestion(for: question).map { " (just press return for “\($0)”)" } ?? ""
        return [.step(.asked, question.text), .say(question.text + suggestion)]
    }

    /// What an empty answer means.
    private func suggestion(for question: AgentTemplate.Question) -> String? {
        switch question.key {
        case Self.name.key: "Marina"
        case Self.greeting.key: template?.suggestedGreeting(answers)
        case Self.unsure.key: "take a message"
        default: nil
        }
    }

    private mutating func follow(_ text: String, _ question: String) -> [BuilderEffect] {
        exchanges.append(BuilderInterview.Exchange(question: question, answer: String(text.prefix(Self.longestAnswer))))
        return [.step(.answered, String(text.prefix(Self.longestAnswer)))] + propose()
    }

    private mutating func propose() -> [BuilderEffect] {
        guard let template = template ?? templates.first else { return end(.discarded, "There are no templates to begin with.") }
        state = .proposing
        let interview = BuilderInterview(
            template: template, answers: answers, exchanges: exchanges, mayAsk: followUps < Self.mostFollowUps)
        return [.step(.drafting, "The agent is drafted from your answers."), .propose(interview)]
    }

    // MARK: the approval

    private mutating func review(_ draft: AgentDraft, _ reports: [ScenarioReport]?) -> [BuilderEffect] {
        state = .approving(draft)
        let passed = reports.map { reports in
            "\(reports.count(where: \.isPassed)) of \(reports.count) scenarios passed"
        }
        let failed = (reports ?? []).filter { !$0.isPassed }.map { "\($0.name): \($0.failures.joined(separator: "; "))" }
        return [
            .step(.tried, passed ?? "The scenarios could not be played."),
            .say(BuilderText.review(of: draft, trial: passed, failures: failed)), .step(.waiting, "The owner decides."),
        ]
    }

    private mutating func decide(_ text: String, on draft: AgentDraft) -> [BuilderEffect] {
        let words = PlainWords.split(text)
        if let change = BuilderText.change(text) {
            var changed = draft
            do throws(AgentSettingError) {
                try changed.set(change.key, to: change.value)
            } catch {
                return [.say("\(error.message) \(error.hint ?? "")")]
            }
            state = .rehearsing(changed)
            return [.step(.trying, "The scenarios are played again."), .rehearse(changed)]
        }
        switch IntentRules.yesNo(Recognition(typed: words.joined(separator: " "))) {
        case true?:
            state = .saving(draft)
            return [.save(draft)]
        case false?: return end(.discarded, "Nothing was saved.")
        case nil: return [.say("Shall I save it: yes, no, or something to change, such as “greeting: Good day.”?")]
        }
    }

    private mutating func end(_ kind: BuilderStep.Kind, _ text: String) -> [BuilderEffect] {
        state = .over
        return [.step(kind, text), .say(text), .end]
    }
}
