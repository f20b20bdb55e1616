import Core

/// Takes one request down the ladder: does what ``LadderRace`` decides, and tells the ladder how each rung did.
struct LadderRun<Script: LadderScript>: Sendable {
    /// Events that may wait: minutes of speech, more tokens than an answer has.
    private static var capacity: Int { 8_192 }

    private let ladder: Ladder
    private let output: AsyncThrowingStream<Script.Event, any Error>.Continuation
    private let signals: AsyncStream<LadderSignal<Script.Event>>
    private let inbox: AsyncStream<LadderSignal<Script.Event>>.Continuation
    private var script: Script
    private var race: LadderRace
    private var attempts: [Int: LadderAttempt<Script.Event>] = [:]
    private var winner: Int?
    private var timer: (deadline: Duration, job: Job)?
    private var work: [@Sendable () async -> Void] = []
    private var lastError: ProviderError?
    private var isOver = false

    /// The stream of a request, which begins when the ladder comes to it.
    static func stream(_ script: Script, on ladder: Ladder) -> AsyncThrowingStream<Script.Event, any Error> {
        let (stream, output) = AsyncThrowingStream.makeStream(of: Script.Event.self, throwing: (any Error).self)
        let run = LadderRun(script, on: ladder, output: output)
        output.onTermination = { reason in
            if case .cancelled = reason { run.inbox.finish() }
        }
        let isBegun = ladder.begin {
            var run = run
            await run.run()
        }
        if !isBegun {
            let model = script.rungs.first?.model ?? .none
            output.finish(throwing: ProviderError(.unavailable, model, "the ladder takes no requests"))
        }
        return stream
    }

    private init(_ script: Script, on ladder: Ladder, output: AsyncThrowingStream<Script.Event, any Error>.Continuation) {
        self.script = script
        self.ladder = ladder
        self.output = output
        (signals, inbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
        race = LadderRace(rungs: [], embedded: [], limits: ladder.configuration.limits(of: script.stage))
    }

    private mutating func run() async {
        let embedded = script.rungs.indices.filter { script.rungs[$0].place == .embedded }
        let plan = ladder.plan(script.rungs, for: script.stage, script.context)
        race = LadderRace(rungs: plan, embedded: Set(embedded), limits: ladder.configuration.limits(of: script.stage))
        let asking = script.asking
        await withTaskGroup(of: Void.self) { group in
            if let asking {
                group.addTask { [inbox] in
                    await asking()
                    inbox.yield(.asked)
                }
            }
            perform(race.begin(isAsked: asking == nil, at: ladder.clock.uptime))
            start(in: &group)
            if !isOver {
                for await signal in signals {
                    handle(signal)
                    start(in: &group)
                    if isOver { break }
                }
            }
            timer?.job.cancel()
            for rung in attempts.keys.sorted() { giveUp(rung, rung == winner && script.isComplete ? .used : .discarded) }
            group.cancelAll()
        }
        output.finish(throwing: isOver ? nil : CancellationError())
    }

    private mutating func handle(_ signal: LadderSignal<Script.Event>) {
        switch signal {
        case .event(let rung, let event): heard(event, from: rung)
        case .ended(let rung, let error): ended(rung, error)
        case .asked: race.asked(at: ladder.clock.uptime)
        case .time:
            timer = nil
            perform(race.timePassed(at: ladder.clock.uptime))
        }
    }

    private mutating func heard(_ event: Script.Event, from rung: Int) {
        guard attempts[rung] != nil else { return }
        let meaning = script.meaning(of: event)
        if case .usage(let usage) = meaning { attempts[rung]?.add(usage) }
        if winner == rung {
            race.progressed(at: ladder.clock.uptime)
            return deliver([event])
        }
        if meaning == .preview {
            if winner == nil, rung == attempts.keys.min() { output.yield(event) }
            return
        }
        attempts[rung]?.prelude.append(event)
        guard meaning == .answer, attempts[rung]?.hasAnswered == false else { return }
        attempts[rung]?.hasAnswered = true
        perform(race.answered(rung, at: ladder.clock.uptime))
    }

    private mutating func ended(_ rung: Int, _ error: (any Error)?) {
        guard let attempt = attempts[rung] else { return }
        let model = script.rungs[rung].model
        if winner == rung, script.isComplete || (error == nil && script.complaint(atEndOf: model) == nil) {
            return finish(rung)
        }
        // An answer that is held back is whole: its rung may end before it has won.
        if winner != rung, error == nil, attempt.hasAnswered { return }
        failed(rung, Self.providerError(error, model) ?? script.complaint(atEndOf: model) ?? Self.empty(model))
    }

    private mutating func finish(_ rung: Int) {
        settle(rung, .used)
        isOver = true
    }

    /// A rung has failed: it is told to the ladder, and the race goes on, unless the answer is broken off for good.
    private mutating func failed(_ rung: Int, _ error: ProviderError) {
        guard noteFailure(rung, error) else { return }
        perform(race.failed(rung, at: ladder.clock.uptime))
    }

    /// - Returns: whether another rung may take over.
    private mutating func noteFailure(_ rung: Int, _ error: ProviderError) -> Bool {
        lastError = error
        if error.kind != .capped { ladder.failed(script.rungs[rung], error) }
        ladder.stand(on: min(rung + 1, script.rungs.count - 1), stage: script.stage, call: script.context.call)
        giveUp(rung, .failed, isCharged: error.mayBeCharged)
        guard winner == rung else { return true }
        winner = nil
        guard !script.isComplete else {
            isOver = true
            return false
        }
        guard script.canGoOn() else {
            output.finish(throwing: script.isComplete ? nil : LadderError.brokenOff(error))
            isOver = true
            return false
        }
        return true
    }

    private mutating func perform(_ effects: [LadderRace.Effect]) {
        for effect in effects where !isOver {
            switch effect {
            case .start(let rung): ask(rung)
            case .timedOut(let rung):
                // An answer that is there completely needs no more patience.
                if winner == rung, script.isComplete { return finish(rung) }
                let limits = ladder.configuration.limits(of: script.stage)
                let wait = winner == rung ? limits.gap : limits.firstAnswer
                let model = script.rungs[rung].model
                if !noteFailure(rung, ProviderError(.timedOut, model, "no answer within \(wait.milliseconds) ms")) { return }
            case .lost(let rung): giveUp(rung, .discarded, wasSlower: true)
            case .won(let rung): win(rung)
            case .exhausted:
                output.finish(throwing: lastError ?? unavailable)
                isOver = true
            }
        }
    }

    private mutating func ask(_ rung: Int) {
        let (candidate, context) = (script.rungs[rung], script.context)
        var ticket: SpendMeter.Ticket?
        if candidate.place != .embedded {
            ticket = ladder.meter.begin(candidate.model, context, estimate: script.estimate)
            if ticket == nil { return failed(rung, ProviderError(.capped, candidate.model, "the monthly cap is reached")) }
        }
        ladder.started(candidate)
        let job = Job { [stream = script.open(rung), inbox] in
            do {
                for try await event in stream {
                    if case .dropped = inbox.yield(.event(rung: rung, event)) {
                        inbox.yield(.ended(rung: rung, ProviderError(.malformed, candidate.model, "it says too much")))
                        return
                    }
                }
                if !Task.isCancelled { inbox.yield(.ended(rung: rung, nil)) }
            } catch {
                if !Task.isCancelled { inbox.yield(.ended(rung: rung, error)) }
            }
        }
        attempts[rung] = LadderAttempt(rung: rung, job: job, ticket: ticket)
        work.append(job.run)
    }

    private mutating func win(_ rung: Int) {
        winner = rung
        ladder.worked(script.rungs[rung])
        ladder.stand(on: rung, stage: script.stage, call: script.context.call)
        let prelude = attempts[rung]?.prelude ?? []
        attempts[rung]?.prelude = []
        deliver(prelude)
    }

    /// Who asked has all of a complete answer at once; the rung's stream is read on to its end, so that its connection can be used again.
    private mutating func deliver(_ events: [Script.Event]) {
        for event in events { output.yield(script.deliver(event)) }
        if script.isComplete { output.finish() }
    }

    private mutating func giveUp(
        _ rung: Int, _ outcome: UsageRecord.Outcome, isCharged: Bool = true, wasSlower: Bool = false
    ) {
        guard let attempt = attempts[rung] else { return }
        attempt.job.cancel()
        if outcome == .discarded { ladder.abandoned(script.rungs[rung], wasSlower: wasSlower) }
        settle(rung, outcome, isCharged: isCharged)
    }

    /// Charges an attempt: as the provider told, else as it is reckoned.
    private mutating func settle(_ rung: Int, _ outcome: UsageRecord.Outcome, isCharged: Bool = true) {
        guard let attempt = attempts.removeValue(forKey: rung), let ticket = attempt.ticket else { return }
        let reckoned = isCharged ? script.estimate : nil
        ladder.meter.end(ticket, attempt.usage ?? reckoned, isEstimated: attempt.usage == nil, outcome)
    }

    /// Starts what the last signal brought about, and the timer anew when another deadline counts.
    private mutating func start(in group: inout TaskGroup<Void>) {
        let deadline = isOver ? nil : race.deadline
        if deadline != timer?.deadline {
            timer?.job.cancel()
            timer = nil
            if let deadline {
                let job = Job { [clock = ladder.clock, inbox] in
                    if (try? await clock.sleep(until: deadline)) != nil { inbox.yield(.time) }
                }
                timer = (deadline, job)
                work.append(job.run)
            }
        }
        for body in work { group.addTask { await body() } }
        work = []
    }

    private var unavailable: ProviderError {
        let model = script.rungs.first?.model ?? .none
        return ladder.meter.isCapped(script.context.workspace)
            ? ProviderError(.capped, model, "the workspace's monthly cap is reached")
            : ProviderError(.unavailable, model, "no \(script.stage.rawValue) provider can be asked now")
    }

    private static func providerError(_ error: (any Error)?, _ model: ProviderModel) -> ProviderError? {
        guard let error else { return nil }
        return error as? ProviderError ?? ProviderError(.unavailable, model, "\(type(of: error))")
    }

    private static func empty(_ model: ProviderModel) -> ProviderError {
        ProviderError(.malformed, model, "it ended without an answer")
    }
}

extension ProviderError {
    /// Whether the provider may have worked on the request before it failed.
    fileprivate var mayBeCharged: Bool {
        switch kind {
        case .timedOut, .malformed: true
        case .unreachable, .unauthorized, .limited, .unavailable, .unknownSetting, .refused, .capped: false
        }
    }
}

extension ProviderModel {
    /// Stands for a stage without any model.
    static let none = ProviderModel(provider: embedded, name: "none")
}
