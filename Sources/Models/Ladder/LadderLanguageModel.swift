package import Core

/// A language model that is the best of a chain which can be asked now.
///
/// Text that was given out cannot be taken back: a model that fails after it makes the stream throw ``LadderError/brokenOff(_:)``, and the
/// agent asks again. There is no language model on the box: without any other the stream throws `.unavailable`.
package struct LadderLanguageModel: LanguageModel {
    package let model: ProviderModel
    private let ladder: Ladder
    private let chain: [(rung: LadderRung, model: any LanguageModel)]

    /// - Parameter chain: best first; may be empty.
    package init(_ chain: [(model: any LanguageModel, place: LadderRung.Place)], on ladder: Ladder) {
        self.ladder = ladder
        self.chain = chain.map { (LadderRung($0.model.model, $0.place), $0.model) }
        model = chain.first?.model.model ?? .none
        ladder.register(self.chain.map(\.rung), for: .languageModel)
    }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        // A question of the caller, not the result of a tool: a new turn, in which other rungs may answer and speak.
        if case .user = request.messages.last {
            ladder.turnBegan(in: request.context.call, for: [.languageModel, .textToSpeech])
        }
        return LadderRun.stream(Script(chain: chain, request: request), on: ladder)
    }
}

extension LadderLanguageModel {
    private struct Script: LadderScript {
        let chain: [(rung: LadderRung, model: any LanguageModel)]
        let request: LanguageRequest
        private var textBytes = 0
        private var hasDelivered = false
        private(set) var isComplete = false

        init(chain: [(rung: LadderRung, model: any LanguageModel)], request: LanguageRequest) {
            self.chain = chain
            self.request = request
        }

        var stage: LadderStage { .languageModel }
        var context: ProviderContext { request.context }
        var rungs: [LadderRung] { chain.map(\.rung) }
        var asking: (@Sendable () async -> Void)? { nil }

        /// Before anything was said the longest answer is reckoned with, afterwards what was said.
        var estimate: ProviderUsage {
            let output = hasDelivered ? TokenEstimate.tokens(bytes: textBytes) : request.maximumTokens
            return ProviderUsage(inputTokens: TokenEstimate.tokens(in: request), outputTokens: output)
        }

        func open(_ rung: Int) -> AsyncThrowingStream<LanguageEvent, any Error> { chain[rung].model.respond(to: request) }

        func meaning(of event: LanguageEvent) -> LadderMeaning {
            if case .usage(let usage) = event { .usage(usage) } else { .answer }
        }

        mutating func deliver(_ event: LanguageEvent) -> LanguageEvent {
            switch event {
            case .text(let text):
                textBytes += text.utf8.count
                hasDelivered = true
            case .toolCall(let call):
                textBytes += call.arguments.utf8.count
                hasDelivered = true
            case .finished: isComplete = true
            case .usage: break
            }
            return event
        }

        func complaint(atEndOf model: ProviderModel) -> ProviderError? {
            isComplete ? nil : ProviderError(.malformed, model, "the answer ended without saying so")
        }

        mutating func canGoOn() -> Bool { !hasDelivered }
    }
}
