import Core
import Rooms

/// Lets a script speak in a call that has been answered.
struct ScriptedCaller: Sendable {
    let call: CallRoom
    /// What the script's numbers stand for.
    let clips: [SpeechClip]
    let clock: any BoxClock

    /// Follows the script until it is over or the agent has hung up.
    func follow(_ steps: [CallerStep], configuration: CallerScript.Configuration = .init()) async {
        var script = CallerScript(steps, at: clock.uptime, configuration: configuration)
        let (events, continuation) = AsyncStream.makeStream(of: CallerScript.Event.self)
        await withTaskGroup { group in
            group.addTask { [call] in
                for await event in call.events {
                    if let heard = CallerScript.Event(event) { continuation.yield(heard) }
                }
                continuation.finish()
            }
            group.addTask { [clock] in
                // A tenth of a second is finer than any of the script's waits.
                while (try? await clock.sleep(for: .milliseconds(100))) != nil { continuation.yield(.tick(at: clock.uptime)) }
            }
            for await event in events {
                for effect in script.handle(event) { await perform(effect) }
                if script.isOver { break }
            }
            group.cancelAll()
        }
    }

    private func perform(_ effect: CallerScript.Effect) async {
        switch effect {
        case .play(let number): if clips.indices.contains(number) { await call.play(clips[number], id: number) }
        case .hangUp: await call.hangUp(by: .caller)
        }
    }
}

extension CallerScript.Event {
    /// What an event of the call means to the script; nil when nothing.
    fileprivate init?(_ event: CallEvent) {
        switch event {
        case .speechStarted(let at): self = .agentStarted(at: at)
        case .speechPaused(let endedAt, _, _): self = .agentPaused(at: endedAt)
        case .playoutFinished(_, let at): self = .said(at: at)
        default: return nil
        }
    }
}
