import Core
import Support
import Testing

import Models

/// Covers whole requests to language models on the ladder in virtual time: falls before and after the first text, hedges, money.
@Suite struct LadderLanguageModelTests {
    typealias Provider = FakeProvider<LanguageEvent>

    private let scene: LadderScene

    init() throws {
        scene = try LadderScene()
    }

    private func request(_ scene: LadderScene, _ last: LanguageMessage = .user("When do you open?")) -> LanguageRequest {
        LanguageRequest(instructions: "Be brief.", messages: [last], maximumTokens: 50, context: scene.context(.languageModel))
    }

    private func play(_ scene: LadderScene, _ providers: Provider..., last: LanguageMessage = .user("When?")) async throws -> (
        text: String, error: (any Error)?, firstAt: Int64?, endedAt: Int64?
    ) {
        let places: [LadderRung.Place] = [.cloud, .lan]
        let model = LadderLanguageModel(
            zip(providers, places).map { (ScriptedLanguageModel($0), $1) }, on: scene.ladder)
        let outcome = try await scene.play { model.respond(to: self.request(scene, last)) }
        let texts = outcome.events.compactMap { entry -> String? in
            if case .text(let text) = entry.event { text } else { nil }
        }
        return (texts.joined(), outcome.error, outcome.events.first?.at, outcome.endedAt)
    }

    private func works(_ model: ProviderModel = LadderScene.openai, after wait: Duration = .milliseconds(300)) -> Provider {
        Provider(
            model, clock: scene.clock,
            [
                .wait(wait), .say(.text("At ")), .say(.text("nine.")),
                .say(.usage(ProviderUsage(inputTokens: 10, outputTokens: 3))), .say(.finished(.stop)),
            ])
    }

    private func does(_ steps: Provider.Step..., model: ProviderModel = LadderScene.openai) -> Provider {
        Provider(model, clock: scene.clock, steps)
    }

    @Test func theBestAnswers() async throws {
        let (first, second) = (works(), works(LadderScene.lan))
        let outcome = try await play(scene, first, second)
        #expect(outcome.text == "At nine.")
        #expect(outcome.error == nil)
        #expect(outcome.firstAt == 300)
        #expect(second.begun == 0)
        let usage = try #require(scene.ledger.usage.first)
        #expect(scene.ledger.usage.count == 1)
        #expect(usage.cost == 13_000_000)
        #expect(!usage.isEstimated)
        #expect(usage.outcome == .used)
        #expect(scene.ladder.status.providers.map(\.state) == [.online, .unknown])
    }

    @Test(arguments: [
        ProviderError.Kind.unreachable, .unauthorized, .limited, .unavailable, .unknownSetting, .refused, .malformed,
    ])
    func aFailureCostsNoTime(_ kind: ProviderError.Kind) async throws {
        let outcome = try await play(scene, does(.fail(kind)), works(LadderScene.lan))
        #expect(outcome.text == "At nine.")
        #expect(outcome.firstAt == 300)
    }

    @Test func aSecondIsAskedWhenTheFirstIsSlow() async throws {
        let slow = does(.wait(.milliseconds(2_900)), .say(.text("late")), .say(.finished(.stop)))
        let outcome = try await play(scene, slow, works(LadderScene.lan))
        #expect(outcome.text == "At nine.")
        #expect(outcome.firstAt == 1_800, "hedge after 1,500 ms, answer 300 ms later")
        #expect(slow.givenUp == 1)
        let discarded = try #require(scene.ledger.usage.first)
        #expect(discarded.outcome == .discarded)
        #expect(discarded.isEstimated)
        #expect(scene.ladder.status.providers.first?.hedgesLost == 1)
        #expect(scene.ladder.status.providers.first?.state == .unknown, "to be slower once is no failure")
    }

    @Test func aSilentOneIsGivenUpAtItsDeadline() async throws {
        let silent = does(.hang)
        let outcome = try await play(scene, silent)
        #expect((outcome.error as? ProviderError)?.kind == .timedOut)
        #expect(outcome.endedAt == 3_000)
        #expect(silent.givenUp == 1)
        #expect(scene.ladder.status.providers.first?.state == .cooling)
        #expect(scene.ladder.status.providers.first?.lastError == "provider.timedOut")
    }

    @Test func textThatWasGivenOutIsNotTakenBack() async throws {
        let second = works(LadderScene.lan)
        try await scene.running { () async throws in
            let outcome = try await play(scene, does(.say(.text("We op")), .fail(.unreachable)), second)
            #expect(outcome.text == "We op")
            let error = try #require(outcome.error as? LadderError)
            #expect(error.code == "ladder.brokenOff")
            #expect(error.cause.kind == .unreachable)
            #expect(second.begun == 0)
            // The agent asks again within its turn, and is served by the next rung.
            let again = try await play(scene, works(), second, last: .tool(id: "1", result: ""))
            #expect(again.text == "At nine.")
            #expect(second.begun == 1)
        }
    }

    @Test func anAnswerThatStopsInTheMiddleIsBrokenOff() async throws {
        let cut = try await play(scene, does(.say(.text("We op"))), works(LadderScene.lan))
        #expect((cut.error as? LadderError)?.cause.kind == .malformed)
        let stuck = try await play(try LadderScene(), does(.say(.text("We op")), .hang))
        #expect((stuck.error as? LadderError) != nil || stuck.endedAt == nil)
    }

    @Test func aModelThatFallsSilentIsBrokenOff() async throws {
        let outcome = try await play(scene, does(.say(.text("We op")), .hang), works(LadderScene.lan))
        #expect((outcome.error as? LadderError)?.cause.kind == .timedOut)
        #expect(outcome.endedAt == 4_000)
    }

    @Test func nothingToAskIsSaid() async throws {
        let model = LadderLanguageModel([], on: scene.ladder)
        let outcome = try await scene.play { model.respond(to: self.request(self.scene)) }
        #expect((outcome.error as? ProviderError)?.kind == .unavailable)
        #expect(outcome.endedAt == 0)
    }

    @Test func aCapIsNotAsked() async throws {
        let capped = try LadderScene(cap: 100, spent: 100)
        let first = works()
        let model = LadderLanguageModel([(ScriptedLanguageModel(first), .cloud)], on: capped.ladder)
        let outcome = try await capped.play { model.respond(to: self.request(capped)) }
        #expect((outcome.error as? ProviderError)?.kind == .capped)
        #expect(first.begun == 0)
    }

    @Test func anAnswerTheMoneyDoesNotLastForIsNotAsked() async throws {
        // Fifty tokens at a dollar each are reserved.
        let poor = try LadderScene(cap: 40_000_000)
        let first = works()
        let second = Provider(LadderScene.lan, clock: poor.clock, [.say(.text("At nine.")), .say(.finished(.stop))])
        let model = LadderLanguageModel(
            [(ScriptedLanguageModel(first), .cloud), (ScriptedLanguageModel(second), .lan)], on: poor.ladder)
        let outcome = try await poor.play { model.respond(to: self.request(poor)) }
        #expect(outcome.error == nil)
        #expect(first.begun == 0)
        #expect(second.begun == 1)
    }

    @Test func whoLeavesEndsTheRequest() async throws {
        let long = does(.say(.text("We ")), .wait(.milliseconds(500)), .say(.text("open ")), .hang)
        let model = LadderLanguageModel([(ScriptedLanguageModel(long), .cloud)], on: scene.ladder)
        let outcome = try await scene.play(leavingAfter: 1) { model.respond(to: self.request(self.scene)) }
        #expect(outcome.events.count == 1)
        #expect(long.givenUp == 1)
        #expect(scene.ledger.usage.map(\.outcome) == [.discarded])
    }

    @Test func aProviderComesBackByItself() async throws {
        let flaky = Provider(
            LadderScene.openai, clock: scene.clock, [.fail(.unreachable)],
            [.say(.text("At nine.")), .say(.finished(.stop))])
        let near = works(LadderScene.lan)
        try await scene.running { () async throws in
            _ = try await play(scene, flaky, near)
            #expect(near.begun == 1)
            // The scene itself takes five seconds: the cool-down is over.
            let again = try await play(scene, flaky, near)
            #expect(again.text == "At nine.")
            #expect(near.begun == 1)
            #expect(scene.ladder.status.providers.first?.state == .online)
        }
    }
}
