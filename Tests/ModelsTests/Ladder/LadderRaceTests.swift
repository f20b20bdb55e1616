import Testing

import Models

/// Covers one request's way down the rungs as rows: who is asked when, who wins, who is given up. Rung 2 is the box's own.
@Suite struct LadderRaceTests {
    enum Step: Sendable {
        case answers(Int), says, fails(Int), asked, at(Int)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rungs: [Int]
        let isAsked: Bool
        let steps: [Step]
        let effects: [LadderRace.Effect]

        init(_ name: String, rungs: [Int] = [0, 1, 2], isAsked: Bool = true, _ steps: [Step], _ effects: [LadderRace.Effect]) {
            testDescription = name
            self.rungs = rungs
            self.isAsked = isAsked
            self.steps = steps
            self.effects = effects
        }
    }

    // First answer within 1,000 ms, pieces every 500 ms, hedge after 400 ms.
    static let rows = [
        Row("the first answers", [.answers(0)], [.start(0), .won(0)]),
        Row("nobody to ask", rungs: [], [], [.exhausted]),
        Row("a failure: the next at once", [.fails(0)], [.start(0), .start(1)]),
        Row("all fail", rungs: [0, 1], [.fails(0), .fails(1)], [.start(0), .start(1), .exhausted]),
        Row("not yet time for a second", [.at(399)], [.start(0)]),
        Row("a second is asked", [.at(400)], [.start(0), .start(1)]),
        Row("only one is asked beside", [.at(400), .at(900)], [.start(0), .start(1)]),
        Row("the second is quicker", [.at(400), .answers(1)], [.start(0), .start(1), .lost(0), .won(1)]),
        Row("the first is quicker after all", [.at(400), .answers(0)], [.start(0), .start(1), .lost(1), .won(0)]),
        Row("the loser says nothing more", [.at(400), .answers(0), .answers(1)], [.start(0), .start(1), .lost(1), .won(0)]),
        Row("the first is too late, the second has time", [.at(400), .at(1_000)], [.start(0), .start(1), .timedOut(0)]),
        Row(
            "both are too late", [.at(400), .at(1_000), .at(1_400)],
            [.start(0), .start(1), .timedOut(0), .timedOut(1), .start(2)]),
        Row("the box has no deadline", rungs: [2], [.at(100_000)], [.start(2)]),
        Row("the box's answer is held back", rungs: [0, 2], [.at(400), .answers(2)], [.start(0), .start(2)]),
        Row(
            "the held answer gives way", rungs: [0, 2], [.at(400), .answers(2), .answers(0)],
            [.start(0), .start(2), .lost(2), .won(0)]),
        Row(
            "the held answer counts at the deadline", rungs: [0, 2], [.at(400), .answers(2), .at(1_000)],
            [.start(0), .start(2), .timedOut(0), .won(2)]),
        Row(
            "the held answer counts at a failure", rungs: [0, 2], [.at(400), .answers(2), .fails(0)],
            [.start(0), .start(2), .won(2)]),
        Row("the winner goes on", [.answers(0), .at(499), .says, .at(998)], [.start(0), .won(0)]),
        Row("the winner falls silent", [.answers(0), .at(500)], [.start(0), .won(0), .timedOut(0), .start(1)]),
        Row("the winner fails", [.answers(0), .fails(0), .answers(1)], [.start(0), .won(0), .start(1), .won(1)]),
        Row("no deadline while the question is given", isAsked: false, [.at(10_000)], [.start(0)]),
        Row("deadlines count from its end", isAsked: false, [.at(10_000), .asked, .at(10_399)], [.start(0)]),
        Row("a hedge counts from its end", isAsked: false, [.at(10_000), .asked, .at(10_400)], [.start(0), .start(1)]),
        Row("a failure while it is given", isAsked: false, [.at(5_000), .fails(0), .at(9_000)], [.start(0), .start(1)]),
    ]

    @Test(arguments: rows) func runs(_ row: Row) {
        var race = LadderRace(
            rungs: row.rungs, embedded: [2],
            limits: .init(firstAnswer: .milliseconds(1_000), gap: .milliseconds(500), hedge: .milliseconds(400)))
        var now = Duration.zero
        var effects = race.begin(isAsked: row.isAsked, at: now)
        for step in row.steps {
            switch step {
            case .answers(let rung): effects += race.answered(rung, at: now)
            case .says: race.progressed(at: now)
            case .fails(let rung): effects += race.failed(rung, at: now)
            case .asked: race.asked(at: now)
            case .at(let time):
                now = .milliseconds(time)
                // As a timer would: only when a deadline has come.
                if let deadline = race.deadline, deadline <= now { effects += race.timePassed(at: now) }
            }
        }
        #expect(effects == row.effects)
    }

    @Test func withoutAHedgeNobodyIsAskedBeside() {
        var race = LadderRace(rungs: [0, 1], embedded: [], limits: .init(firstAnswer: .seconds(1), gap: .seconds(1), hedge: nil))
        _ = race.begin(isAsked: true, at: .zero)
        #expect(race.deadline == .seconds(1))
        #expect(race.timePassed(at: .milliseconds(999)).isEmpty)
        #expect(race.timePassed(at: .seconds(1)) == [.timedOut(0), .start(1)])
    }
}
