import Core
import Support
import Testing

import Models

/// Covers every fall and climb as a row: what happens to providers, and which rungs a request then tries. Time is a number here; requests,
/// deadlines and hedges are in LadderRaceTests and LadderRunTests.
@Suite struct LadderMachineTests {
    static let cloud = LadderRung(ProviderModel(provider: "openai", name: "tts-1"), .cloud)
    static let other = LadderRung(ProviderModel(provider: "openai", name: "gpt-4o-mini"), .cloud)
    static let lan = LadderRung(ProviderModel(provider: "wyoming", name: "piper"), .lan)
    static let embedded = LadderRung(ProviderModel(provider: ProviderModel.embedded, name: "flite"), .embedded)
    static let chain = [cloud, lan, embedded]

    enum Step: Sendable {
        case fails(LadderRung, ProviderError.Kind, retryAfter: Duration? = nil)
        case works(LadderRung)
        case asked(LadderRung)
        case givenUp(LadderRung)
        case later(Duration)
        case configured
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [Step]
        let plan: [Int]

        init(_ name: String, _ steps: [Step], _ plan: [Int]) {
            self.name = name
            self.steps = steps
            self.plan = plan
        }

        var testDescription: String { name }
    }

    static let rows = [
        Row("fresh: the best first", [], [0, 1, 2]),
        Row("unreachable: left alone", [.fails(cloud, .unreachable)], [1, 2]),
        Row("timed out: left alone", [.fails(cloud, .timedOut)], [1, 2]),
        Row("5xx: left alone", [.fails(cloud, .unavailable)], [1, 2]),
        Row("cool-down not over", [.fails(cloud, .unreachable), .later(.milliseconds(4_999))], [1, 2]),
        Row("cool-down over: tried again", [.fails(cloud, .unreachable), .later(.seconds(5))], [0, 1, 2]),
        Row("one trial at a time", [.fails(cloud, .unreachable), .later(.seconds(5)), .asked(cloud)], [1, 2]),
        Row(
            "a trial given up frees the place",
            [.fails(cloud, .unreachable), .later(.seconds(5)), .asked(cloud), .givenUp(cloud)], [0, 1, 2]),
        Row(
            "a trial nobody reports is forgotten",
            [.fails(cloud, .unreachable), .later(.seconds(5)), .asked(cloud), .later(.seconds(31))], [0, 1, 2]),
        Row(
            "a trial that works: back", [.fails(cloud, .unreachable), .later(.seconds(5)), .asked(cloud), .works(cloud)],
            [0, 1, 2]),
        Row(
            "a trial that fails: twice as long",
            [.fails(cloud, .unavailable), .later(.seconds(5)), .asked(cloud), .fails(cloud, .unavailable), .later(.seconds(9))],
            [1, 2]),
        Row(
            "twice as long is over",
            [.fails(cloud, .unavailable), .later(.seconds(5)), .asked(cloud), .fails(cloud, .unavailable), .later(.seconds(10))],
            [0, 1, 2]),
        Row(
            "failures at the same time are one",
            [.fails(cloud, .timedOut), .fails(cloud, .timedOut), .fails(cloud, .timedOut), .later(.seconds(5))], [0, 1, 2]),
        Row(
            "reached, but in trouble: the trouble counts",
            [.fails(cloud, .unreachable), .later(.seconds(5)), .asked(cloud), .fails(cloud, .unavailable), .later(.seconds(5))],
            [0, 1, 2]),
        Row(
            "working ends the growth",
            [
                .fails(cloud, .unavailable), .later(.seconds(5)), .fails(cloud, .unavailable), .later(.seconds(10)),
                .works(cloud), .fails(cloud, .unavailable), .later(.seconds(5)),
            ], [0, 1, 2]),
        Row(
            "429: as long as Retry-After says", [.fails(cloud, .limited, retryAfter: .seconds(60)), .later(.seconds(59))], [1, 2]),
        Row("429: then again", [.fails(cloud, .limited, retryAfter: .seconds(60)), .later(.seconds(60))], [0, 1, 2]),
        Row("429 without Retry-After: cool-down", [.fails(cloud, .limited), .later(.seconds(4))], [1, 2]),
        Row(
            "Retry-After of a year is not believed",
            [.fails(cloud, .limited, retryAfter: .seconds(366 * 86_400)), .later(.seconds(86_400))], [0, 1, 2]),
        Row("a negative Retry-After is none", [.fails(cloud, .limited, retryAfter: .seconds(-5))], [0, 1, 2]),
        Row("401: off for good", [.fails(cloud, .unauthorized), .later(.seconds(1_000_000))], [1, 2]),
        Row("401 of one model: off for its provider", [.fails(other, .unauthorized)], [1, 2]),
        Row("unknown model: off for good", [.fails(cloud, .unknownSetting), .later(.seconds(1_000_000))], [1, 2]),
        Row("unknown model: others of the provider stay", [.fails(other, .unknownSetting)], [0, 1, 2]),
        Row("a new configuration", [.fails(cloud, .unauthorized), .configured], [0, 1, 2]),
        Row("unreachable: for all models of the provider", [.fails(other, .unreachable)], [1, 2]),
        Row("slow: for that model only", [.fails(other, .timedOut)], [0, 1, 2]),
        Row("malformed once: stays", [.fails(cloud, .malformed)], [0, 1, 2]),
        Row("malformed twice: left alone", [.fails(cloud, .malformed), .fails(cloud, .malformed)], [1, 2]),
        Row(
            "malformed, works, malformed: stays", [.fails(cloud, .malformed), .works(cloud), .fails(cloud, .malformed)],
            [0, 1, 2]),
        Row("refused: about the request", [.fails(cloud, .refused), .fails(cloud, .refused)], [0, 1, 2]),
        Row("capped: about the workspace", [.fails(cloud, .capped)], [0, 1, 2]),
        Row("everything down: the box is left", [.fails(cloud, .unreachable), .fails(lan, .unreachable)], [2]),
        Row("the box never goes", [.fails(embedded, .unavailable)], [0, 1, 2]),
        Row("the LAN falls alone", [.fails(lan, .timedOut)], [0, 2]),
    ]

    @Test(arguments: rows) func falls(_ row: Row) {
        var machine = LadderMachine()
        var now = Duration.seconds(100)
        for step in row.steps {
            switch step {
            case .fails(let rung, let kind, let wait):
                _ = machine.failed(rung, ProviderError(kind, rung.model, "x", retryAfter: wait), at: now)
            case .works(let rung): _ = machine.worked(rung, at: now)
            case .asked(let rung): machine.started(rung, at: now)
            case .givenUp(let rung): machine.abandoned(rung)
            case .later(let time): now += time
            case .configured: machine.configurationChanged()
            }
        }
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: nil, at: now) == row.plan)
    }

    @Test func coolDownsAreBounded() {
        var machine = LadderMachine()
        var now = Duration.zero
        for _ in 0..<40 {
            _ = machine.failed(Self.cloud, ProviderError(.unavailable, Self.cloud.model, "x"), at: now)
            now += .seconds(300)
            #expect(machine.plan(Self.chain, for: .textToSpeech, call: nil, at: now) == [0, 1, 2])
        }
    }

    @Test func aCallClimbsOnlyAtItsTurn() {
        var machine = LadderMachine()
        let ids = IDSource(clock: ManualClock())
        let (call, second): (ID<Call>, ID<Call>) = (ids.next(), ids.next())
        machine.stand(on: 2, stage: .textToSpeech, call: call)
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: call, at: .zero) == [2])
        #expect(machine.plan(Self.chain, for: .speechToText, call: call, at: .zero) == [0, 1, 2], "each stage falls on its own")
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: second, at: .zero) == [0, 1, 2], "so does each call")
        machine.stand(on: 1, stage: .textToSpeech, call: call)
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: call, at: .zero) == [2], "no climb within a turn")
        machine.turnBegan(in: call, for: [.languageModel])
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: call, at: .zero) == [2])
        machine.turnBegan(in: call)
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: call, at: .zero) == [0, 1, 2])
    }

    @Test func aCapLeavesWhatCostsNothing() {
        let machine = LadderMachine()
        #expect(machine.plan(Self.chain, for: .textToSpeech, call: nil, isCapped: true, at: .zero) == [1, 2])
    }

    @Test func changesAreToldOnce() {
        var machine = LadderMachine()
        let error = ProviderError(.unreachable, Self.cloud.model, "x")
        #expect(machine.worked(Self.cloud, at: .zero) == .returned(Self.cloud.model))
        #expect(machine.worked(Self.cloud, at: .seconds(1)) == nil)
        #expect(machine.failed(Self.cloud, error, at: .seconds(2)) == .fell(Self.cloud.model, .unreachable, until: .seconds(7)))
        #expect(machine.failed(Self.cloud, error, at: .seconds(3)) == nil)
        #expect(machine.health(of: Self.cloud).since == .seconds(2))
        #expect(machine.worked(Self.cloud, at: .seconds(8)) == .returned(Self.cloud.model))
        #expect(
            machine.failed(Self.cloud, ProviderError(.unauthorized, Self.cloud.model, "x"), at: .seconds(9))
                == .turnedOff(Self.cloud.model, .unauthorized))
        #expect(machine.worked(Self.embedded, at: .zero) == nil)
    }

    @Test func probesAskOnlyWhatCooledDown() {
        var machine = LadderMachine()
        _ = machine.failed(Self.cloud, ProviderError(.unreachable, Self.cloud.model, "x"), at: .zero)
        _ = machine.failed(Self.lan, ProviderError(.unauthorized, Self.lan.model, "x"), at: .zero)
        #expect(machine.probes(among: Self.chain, at: .seconds(4)).isEmpty)
        #expect(machine.probes(among: Self.chain, at: .seconds(5)) == [Self.cloud])
    }
}
