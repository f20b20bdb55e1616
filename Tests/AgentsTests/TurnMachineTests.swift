import Agents
import Core
import Support
import Testing

/// The turn machine against the scripted turns of `vectors/turns`, and against random events. Covers every transition; does
/// not cover what is said.
@Suite struct TurnMachineTests {
    private static let script = Result { try TurnScript.golden() }

    @Test func theScriptIsThere() throws {
        #expect(try Self.script.get().scenes.count > 40)
    }

    @Test(arguments: (try? script.get().scenes) ?? [])
    func scriptedTurns(scene: TurnScript.Scene) throws {
        let expected = scene.outputs.map { "\(TurnText.seconds($0.at)) -> \($0.text)" }
        let done = try TurnPlayer.play(scene)
        let first = zip(done, expected).enumerated().first { $0.element.0 != $0.element.1 }
        let line = scene.outputs.dropFirst(first?.offset ?? 0).first?.number ?? 0
        #expect(done == expected, "line \(line): did \(first?.element.0 ?? "more or less")")
    }

    /// A holding line that could not be voiced beforehand, or that there is no time for, is not waited with.
    @Test(arguments: [true, false])
    func withoutAHoldingLinePatienceIsAllThereIs(isVoiced: Bool) {
        var configuration = AgentConfiguration()
        configuration.limits.longestWait = isVoiced ? configuration.limits.patience : .seconds(6)
        var machine = TurnMachine(
            configuration: configuration, holdingLine: isVoiced ? FakeSynthesizer.clip("One moment") : nil)
        _ = machine.handle(.answered, at: .zero)
        _ = machine.handle(.call(.typed("hello", at: .zero)), at: .zero)
        #expect(machine.deadline == .milliseconds(1_500))
        #expect(machine.handle(.time, at: .milliseconds(1_500)) == [.needsReply(.replyOverdue)])
    }

    /// Nonsense in any order: no trap, no timer left due, nothing after the end, each clip played once.
    @Test(arguments: 0..<200)
    func randomEvents(seed: Int) {
        var random = Xorshift(seed: UInt64(seed + 1))
        var machine = TurnMachine(configuration: AgentConfiguration(), holdingLine: FakeSynthesizer.clip("One moment"))
        var now = Duration.zero
        var played: Set<Int> = []
        var flushes = 0
        var wasOver = false
        for _ in 0..<500 {
            now += .milliseconds(Int(random.next() % 4) * 130)
            let event = flushes > 0 ? TurnEvent.flushed([]) : Self.event(&random, at: now)
            if flushes > 0 { flushes -= 1 }
            let effects = machine.handle(event, at: now)
            #expect(!wasOver || effects.isEmpty)
            #expect(machine.deadline.map { $0 > now } ?? true)
            for effect in effects {
                if case .play(let id, _) = effect { #expect(played.insert(id).inserted) }
                if case .flushPlayout = effect { flushes += 1 }
            }
            wasOver = machine.isOver
        }
    }

    private static func event(_ random: inout Xorshift, at now: Duration) -> TurnEvent {
        let id = Int(random.next() % 40)
        let texts = ["", "okay", "when do you open", "goodbye", "my number is", "yes"]
        let text = texts[Int(random.next() % 6)]
        switch random.next() % 24 {
        case 0: return .answered
        case 1, 2, 3: return .call(.speechStarted(at: now))
        case 4, 5, 6: return .call(.speechPaused(endedAt: now - .milliseconds(240), at: now, samples: [1, 2, 3]))
        case 7: return .call(.typed(text, at: now))
        case 8: return .call(.digit(["0", "1", "#", "*"][Int(random.next() % 4)], at: now))
        case 9, 10: return .call(.playoutAudible(id: id, at: now))
        case 11, 12: return .call(.playoutFinished(id: id, at: now))
        case 13: return .call(.hold(random.next() % 2 == 0))
        case 14, 15: return .recognized(id: id, Recognition(typed: text))
        case 16: return .recognitionFailed(id: id)
        case 17, 18, 19:
            let lines = [text, "more"]
            let replies = [
                Reply(lines), Reply(lines, expecting: .yesNo), Reply(lines, expecting: .message),
                Reply(lines, expecting: .menu(["A", "B"])),
            ]
            return .reply(replies[Int(random.next() % 4)])
        case 20, 21: return .clip(id: id, FakeSynthesizer.clip(text))
        case 22: return .clipFailed(id: id)
        default: return random.next() % 30 == 0 ? .call(.left(by: .caller)) : .time
        }
    }
}

/// A small generator with a seed, so that a failure can be played again.
private struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
