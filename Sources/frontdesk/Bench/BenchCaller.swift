import Core
import Models
import Rooms

/// Places all calls of a measurement, speaks half of the time, and prints what it missed.
struct BenchCaller {
    /// Between two INVITEs: 50 a second, as a busy trunk would send them.
    private static let spacing = Duration.milliseconds(20)
    /// A question and its answer take some 12 s: callers who do not ask together begin anywhere in it.
    private static let period = 12.0
    /// Seconds a caller thinks before the next question.
    private static let thinking = 0.5...3.0

    let context: VerbContext
    let load: BenchLoad
    let target: SIPTarget

    func run() async throws {
        let clock = context.surroundings.clock
        let questions = try await render()
        let phone = try await CallerPhone.open(
            calls: load.calls, recordings: nil, clock: clock, log: context.log(), ports: .callers)
        var calls: [CallRoom] = []
        for number in 0..<load.calls {
            calls.append(try await phone.call(target, from: "bench\(number)"))
            try await clock.sleep(for: Self.spacing)
        }
        context.terminal.print("up")
        await withTaskGroup { group in
            for (number, call) in calls.enumerated() {
                group.addTask { [load] in
                    if load.isTalking {
                        await ask(questions, in: call, number: number)
                    } else {
                        await speakHalf(questions, in: call, number: number)
                    }
                }
            }
            // One second longer than the box measures.
            try? await clock.sleep(for: .seconds(load.seconds + 1))
            group.cancelAll()
        }
        context.terminal.print("\(await phone.totals.framesLost)")
        await phone.close()
    }

    private func render() async throws -> [SpeechClip] {
        let synthesizer = FliteSynthesizer()
        var clips: [SpeechClip] = []
        for text in DemoQuestions.texts.prefix(4) {
            clips.append(try await synthesizer.synthesize(text, voice: DemoQuestions.voice))
        }
        return clips
    }

    /// A question, as long a silence, and so on; each call begins at another place.
    private func speakHalf(_ clips: [SpeechClip], in call: CallRoom, number: Int) async {
        let halves = clips.map { clip in
            SpeechClip(text: "", samples: clip.samples + [Int16](repeating: 0, count: clip.samples.count), words: [])
        }
        guard !halves.isEmpty else { return }
        let start = SpeechClip(text: "", samples: [Int16](repeating: 0, count: 320 * (1 + number * 7 % 200)), words: [])
        await call.play(start, id: 0)
        await call.play(halves[number % halves.count], id: 1)
        var next = 2
        for await event in call.events {
            guard case .playoutFinished = event else { continue }
            await call.play(halves[(number + next) % halves.count], id: next)
            next += 1
        }
    }

    /// Asks one question after the other, each after the answer to the one before; the same callers pause alike every time.
    private func ask(_ clips: [SpeechClip], in call: CallRoom, number: Int) async {
        var random = SplitMix64(seed: UInt64(number))
        var steps: [CallerStep] = load.isTogether ? [] : [.pause(.seconds(random.fraction() * Self.period))]
        for round in 0..<(load.seconds / 4 + 2) {
            steps.append(.listen)
            if !load.isTogether { steps.append(.pause(.seconds(Double.random(in: Self.thinking, using: &random)))) }
            steps.append(.say((number + round) % max(clips.count, 1)))
        }
        await ScriptedCaller(call: call, clips: clips, clock: context.surroundings.clock).follow(steps)
    }
}
