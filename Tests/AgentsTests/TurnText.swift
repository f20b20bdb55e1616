import Agents
import Core
import Foundation

/// Effects as the script writes them.
enum TurnText {
    static func seconds(_ duration: Duration) -> String {
        String(format: "%.2f", Double(duration.milliseconds) / 1000)
    }

    static func describe(_ effect: TurnEffect) -> String {
        switch effect {
        case .recognize(_, let samples, let expectation):
            "recognize \(name(expectation)) \(String(format: "%.2f", Double(samples.count) / 16_000))"
        case .dropRecognition: "drop"
        case .synthesize(_, .text(let text)): "voice \(text)"
        case .synthesize(_, .tone): "voice (tone)"
        case .play(_, let clip): "play \(clip.text)"
        case .playPiece(_, let piece): "piece \(piece.samples.count)\(piece.isLast ? " last" : "")"
        case .guess(let text): "guess \(text)"
        case .pausePlayout: "pause"
        case .resumePlayout: "resume"
        case .flushPlayout: "flush"
        case .callerTurn(let turn): "caller \(describe(turn))"
        case .agentTurn(let turn): "agent \(describe(turn))"
        case .needsReply(let cause): "needs \(cause)"
        case .hangUp(let endedBy): "hang up \(endedBy)"
        case .over(let endedBy): "over \(endedBy)"
        }
    }

    private static func name(_ expectation: Expectation) -> String {
        switch expectation {
        case .question: "question"
        case .yesNo: "yesNo"
        case .digits: "digits"
        case .menu: "menu"
        case .message: "message"
        }
    }

    private static func describe(_ turn: CallerTurn) -> String {
        let what =
            switch turn.content {
            case .words(let words): words.text.isEmpty ? "(nothing)" : words.text
            case .key, .keys: turn.text
            case .unheard: "(unheard)"
            case .message(let draft):
                "message \(draft.text)\(draft.text.isEmpty ? "" : " ")"
                    + String(format: "%.2f s", Double(draft.samples.count) / 16_000)
            }
        return what + " (ended \(seconds(turn.endedAt)) decided \(seconds(turn.decidedAt)) words \(seconds(turn.wordsAt)))"
    }

    private static func describe(_ turn: AgentTurn) -> String {
        guard let latency = turn.latency else { return turn.heard }
        let numbers = [
            ("endpointing", latency.endpointing), ("stt", latency.stt), ("answer", latency.answer), ("audio", latency.firstAudio),
        ]
        return turn.heard + " (" + numbers.map { "\($0.0) \(Int($0.1.rounded()))" }.joined(separator: " ") + ")"
    }
}
