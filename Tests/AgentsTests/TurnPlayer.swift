import Agents
import Core
import Support

/// Plays a scene of the script: the machine under test, a voice that is always ready, and a mixer in steps of 10 ms.
struct TurnPlayer {
    private static let step = Duration.milliseconds(10)
    private static let stepSamples = 160

    private var machine = TurnMachine(configuration: AgentConfiguration(), holdingLine: FakeSynthesizer.clip("One moment"))
    private var now = Duration.zero
    private var queue: [(id: Int, clip: SpeechClip, sent: Int)] = []
    private var isPaused = false
    private var isHeld = false
    private var isMute = false
    private var isLost = false
    private var voicing: (id: Int, text: String)?
    private var recognitions = [0, 0]
    private var speechBegan = Duration.zero
    private(set) var effects: [String] = []

    /// What the machine did, as the script writes it.
    static func play(_ scene: TurnScript.Scene) throws -> [String] {
        var player = TurnPlayer()
        let last = max(scene.inputs.last?.at ?? .zero, scene.outputs.last?.at ?? .zero)
        var inputs = scene.inputs[...]
        while player.now <= last {
            player.mix()
            player.tick()
            while let line = inputs.first, line.at <= player.now {
                try player.happen(line)
                inputs.removeFirst()
            }
            player.now += step
        }
        return player.effects
    }

    private mutating func tell(_ event: TurnEvent) {
        let done = machine.handle(event, at: now)
        precondition(machine.deadline.map { $0 > now } ?? true, "a timer is due but was not run")
        for effect in done { perform(effect) }
    }

    private mutating func tick() {
        if let deadline = machine.deadline, deadline <= now { tell(.time) }
    }

    private mutating func mix() {
        guard !queue.isEmpty, !isPaused, !isHeld, !isLost, now > .zero else { return }
        let id = queue[0].id
        let began = queue[0].sent == 0
        queue[0].sent += Self.stepSamples
        let ended = queue[0].sent >= queue[0].clip.samples.count
        if ended { queue.removeFirst() }
        if began { tell(.call(.playoutAudible(id: id, at: now))) }
        if ended { tell(.call(.playoutFinished(id: id, at: now))) }
    }

    private mutating func happen(_ line: TurnScript.Line) throws {
        let parts = line.text.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = parts.count > 1 ? parts[1] : ""
        switch parts.first {
        case "answered": tell(.answered)
        case "reply": tell(.reply(reply(rest)))
        case "speech":
            speechBegan = now
            tell(.call(.speechStarted(at: now)))
        case "paused":
            let samples = Array(repeating: Int16(1), count: Int((now - speechBegan).milliseconds) * 16)
            tell(.call(.speechPaused(endedAt: now - .milliseconds(240), at: now, samples: samples)))
        case "words": tell(.recognized(id: recognitions[0], Recognition(typed: rest)))
        case "earlier": tell(.recognized(id: recognitions[1], Recognition(typed: rest)))
        case "deaf": tell(.recognitionFailed(id: recognitions[0]))
        case "key": tell(.call(.digit(rest.first ?? "?", at: now)))
        case "typed": tell(.call(.typed(rest, at: now)))
        case "hold":
            isHeld = rest == "on"
            tell(.call(.hold(isHeld)))
        case "left": tell(.call(.left(by: try endedBy(rest, line))))
        case "mute": isMute = true
        case "voiced": if let voicing { tell(.clip(id: voicing.id, FakeSynthesizer.clip(voicing.text))) }
        case "hoarse": if let voicing { tell(.clipFailed(id: voicing.id)) }
        case "lost": isLost = true
        case "diskfull": tell(.journalFailed)
        default: throw TurnScript.Malformed(line: line.number)
        }
    }

    private func endedBy(_ text: String, _ line: TurnScript.Line) throws -> Call.EndedBy {
        guard let value = Call.EndedBy(rawValue: text) else { throw TurnScript.Malformed(line: line.number) }
        return value
    }

    private func reply(_ text: String) -> Reply {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        let lines = { (text: String) in
            text.split(separator: "|").map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init)
        }
        let kind = parts.first ?? ""
        let rest = lines(parts.count > 1 ? parts[1] : "")
        if kind == "yesno" { return Reply(rest, expecting: .yesNo) }
        if kind == "message" { return Reply(rest, expecting: .message) }
        if kind.hasPrefix("menu:") {
            return Reply(rest, expecting: .menu(kind.dropFirst(5).split(separator: ";").map(String.init)))
        }
        if kind == "hangup:lengthLimit" { return Reply(rest, next: .hangUp(.lengthLimit)) }
        if kind.hasPrefix("hangup:") {
            return Reply(rest, next: .hangUp(Call.EndedBy(rawValue: String(kind.dropFirst(7))) ?? .agent))
        }
        guard kind == "fallback" else { return Reply(lines(text)) }
        var reply = Reply(rest)
        reply.isFallback = true
        return reply
    }

    private mutating func perform(_ effect: TurnEffect) {
        effects.append("\(TurnText.seconds(now)) -> \(TurnText.describe(effect))")
        switch effect {
        case .recognize(let id, _, _): recognitions = [id, recognitions[0]]
        case .synthesize(let id, .text(let text)):
            voicing = (id, text)
            if !isMute { tell(.clip(id: id, FakeSynthesizer.clip(text))) }
        case .synthesize(let id, .tone): tell(.clip(id: id, SpeechClip(text: "", samples: [1], words: [])))
        case .play(let id, let clip): queue.append((id, clip, 0))
        case .pausePlayout: isPaused = true
        case .resumePlayout: isPaused = false
        case .flushPlayout:
            let positions = queue.map { PlayoutPosition(id: $0.id, samples: $0.sent) }
            queue.removeAll()
            isPaused = false
            tell(.flushed(positions))
        case .dropRecognition, .callerTurn, .agentTurn, .needsReply, .hangUp, .over, .guess, .playPiece: break
        }
    }
}
