import Core

/// Sums a call up on the box itself: its most central sentences, what was promised, and what has to be done.
struct ExtractiveSummary {
    private static let mostPoints = 4
    private static let mostItems = 5
    private static let longestSentence = 240

    private struct Sentence {
        let text: String
        let speaker: Turn.Speaker
        let words: Set<String>
    }

    private let record: CallRecordFacts
    private let sentences: [Sentence]

    /// What of a call is summed up.
    struct CallRecordFacts {
        let call: Call
        let turns: [Turn]
        let messages: [Message]
        /// The agent's fixed sentences, which say nothing about this call.
        let fixed: Set<String>
    }

    init(_ record: CallRecordFacts) {
        self.record = record
        sentences = record.turns.flatMap { turn -> [Sentence] in
            // What was not heard was not said.
            let text = turn.speaker == .caller ? turn.text : turn.heard
            guard !text.hasPrefix("[key ") else { return [] }
            return Sentences.split(text).filter { turn.speaker == .caller || !record.fixed.contains($0) }.map { sentence in
                Sentence(
                    text: String(sentence.prefix(Self.longestSentence)), speaker: turn.speaker,
                    words: SharedWords.content(of: sentence))
            }
        }
    }

    /// - Parameter understanding: of the whole call.
    func summary(_ understanding: Understanding, at time: Timestamp) -> Summary {
        let promises = unique(sentences.filter { $0.speaker != .caller && Promises.isPromise($0.text) }.map(\.text))
        let outcome = outcome(promises: promises)
        return Summary(
            workspaceID: record.call.workspaceID, callID: record.call.id, text: text(outcome, understanding),
            keyPoints: keyPoints, actionItems: actionItems(promises: promises), promises: promises,
            category: understanding.intent?.name ?? "other", outcome: outcome, source: .extractive, model: understanding.model,
            madeAt: time)
    }

    // MARK: what was said

    /// The sentences that share most with the rest of the call, in the order they were said; the caller's weigh double.
    private var keyPoints: [String] {
        let scored = sentences.enumerated().filter { $0.element.words.count >= 2 }.map { place, sentence in
            let others = sentences.enumerated().filter { $0.offset != place }.map(\.element)
            let shared = others.map { SharedWords.overlap(sentence.words, $0.words) }.reduce(0, +)
            return (place, (0.2 + shared) * (sentence.speaker == .caller ? 2 : 1))
        }
        let best = scored.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1 > $1.1 }.prefix(Self.mostPoints).map(\.0).sorted()
        return unique(best.map { sentences[$0].text })
    }

    private func actionItems(promises: [String]) -> [String] {
        let from = record.call.from
        let messages = record.messages.map { message in
            message.text.isEmpty
                ? "Listen to the message of \(from)." : "Answer the message of \(from): \(message.text.prefix(200))"
        }
        let wishes = sentences.filter { $0.speaker == .caller && Promises.isWish($0.text) }.map { "The caller asked: \($0.text)" }
        return unique(messages + promises.map { "Promised: \($0)" } + wishes)
    }

    private func outcome(promises: [String]) -> Summary.Outcome {
        if record.turns.contains(where: { $0.speaker == .human }) { return .handedOff }
        if !record.messages.isEmpty { return .messageTaken }
        if promises.contains(where: Promises.isCallback) { return .callbackPromised }
        if record.turns.contains(where: { $0.speaker == .agent && !$0.citations.isEmpty && !$0.heard.isEmpty }) {
            return .answered
        }
        let said = record.turns.count { $0.speaker == .caller && !$0.text.isEmpty }
        return record.call.endedBy == .caller && said <= 1 ? .abandoned : .unanswered
    }

    private func text(_ outcome: Summary.Outcome, _ understanding: Understanding) -> String {
        var topics: [String] = []
        for title in record.turns.flatMap({ $0.citations.prefix(1).map(\.title) }) where !topics.contains(title) {
            topics.append(title)
        }
        if topics.isEmpty, let topic = understanding.topic?.name { topics = [topic] }
        let about = topics.isEmpty ? "The caller" : "The caller asked about \(topics.prefix(3).joined(separator: ", ")) and"
        let end =
            switch outcome {
            case .answered: "was answered"
            case .messageTaken: "left a message"
            case .callbackPromised: "was promised a call back"
            case .handedOff: "was put through to a person"
            case .abandoned: "hung up without an answer"
            case .unanswered: "got no answer"
            case .booked: "booked an appointment"
            case .other: "ended the call"
            }
        let mood = understanding.sentiment <= -0.4 ? " The caller sounded unhappy." : ""
        return "\(about) \(end).\(mood)"
    }

    private func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return Array(texts.filter { seen.insert($0.lowercased()).inserted }.prefix(Self.mostItems))
    }
}
