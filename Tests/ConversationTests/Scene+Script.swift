import Agents
import Core
import Support
import Synchronization

/// The lines of a script.
extension Scene {
    var now: Duration { clock.uptime }

    /// One tick: time, then what the mixer sent, then everything that follows from it.
    func step() {
        clock.advance(by: AudioFormat.frameDuration)
        audio.tick()
        precondition(executor.drain(), "tasks keep waking each other")
        countDeadAir()
    }

    /// Silence counts while the last committed word is the caller's, and nobody is sounding.
    private func countDeadAir() {
        let owes = journal.turns.last?.speaker == .caller && audio.hangUpAt == nil
        let isSilent = audio.lastSent != now
        deadAir.withLock { air in
            air.now = owes && isSilent && !air.isCallerSpeaking ? air.now + AudioFormat.frameDuration : .zero
            air.longest = max(air.longest, air.now)
        }
    }

    /// The longest silence so far in which the agent owed a word.
    var longestDeadAir: Duration { deadAir.withLock { $0.longest } }

    func wait(_ duration: Duration) {
        let end = now + duration
        while now < end { step() }
    }

    /// Waits until the agent has spoken and is quiet again.
    func waitForAgent(limit: Duration = .seconds(60)) throws {
        try wait(until: { !self.audio.isQuiet }, limit: limit)
        try waitUntilQuiet(limit: limit)
    }

    /// Waits until nothing has been queued for a quarter of a second.
    func waitUntilQuiet(limit: Duration = .seconds(60)) throws {
        var quiet = 0
        try wait(
            until: {
                quiet = self.audio.isQuiet ? quiet + 1 : 0
                return quiet > 12
            }, limit: limit)
    }

    func wait(until condition: () -> Bool, limit: Duration = .seconds(60)) throws {
        let end = now + limit
        while !condition() {
            guard now < end else { throw SceneError.nothingHappened }
            step()
        }
    }

    /// The caller says something; the line ends when the detector has reported the pause after it.
    func caller(says text: String, for duration: Duration = .seconds(1)) {
        startSpeaking()
        wait(duration)
        pause(after: text, lasting: duration)
    }

    func startSpeaking() {
        deadAir.withLock { $0.isCallerSpeaking = true }
        audio.happen(.speechStarted(at: now))
        executor.drain()
    }

    func pause(after text: String, lasting duration: Duration) {
        let end = now
        deadAir.withLock { $0.isCallerSpeaking = false }
        wait(Self.pauseReport)
        let samples = speech.samples(text, lasting: duration + Self.pauseReport)
        audio.happen(.speechPaused(endedAt: end, at: now, samples: samples))
        executor.drain()
    }

    /// The caller says something and hears the agent out.
    func ask(_ text: String) throws {
        caller(says: text)
        try waitForAgent()
    }

    func press(_ key: Character) {
        audio.happen(.digit(key, at: now))
        executor.drain()
    }

    func hold(_ isOn: Bool) {
        audio.happen(.hold(isOn))
        executor.drain()
    }

    func hangUp() {
        audio.happen(.left(by: .caller))
        executor.drain()
    }

    // MARK: what came of it

    var savedMessages: [(samples: Int, id: ID<Message>)] { saved.withLock { $0 } }

    var toldTurns: [(turn: Turn, committed: Int)] { told.withLock { $0 } }

    var rows: [Turn] { journal.turns }

    /// The transcript as people read it.
    var transcript: [String] { rows.map { "\($0.speaker): \($0.heard)" } }

    /// What the agent was heard saying last.
    var lastHeard: String? { rows.last { $0.speaker == .agent }?.heard }
}
