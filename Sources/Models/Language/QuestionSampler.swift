/// Draws questions callers might ask: frames filled with phrases of one article at a time, every article equally often.
struct QuestionSampler {
    /// Of all noun questions a quarter has a second phrase of the same article (`research/spoken.md` recipe 2).
    private static let secondPhrase = 0.25

    private struct Choice {
        let things: WeightedChoice
        let actions: WeightedChoice
        let slots: [PhraseSlots.Slot]
    }

    private let articles: [Choice]
    private var random: SplitMix64

    init(articles: [PhraseSlots], seed: UInt64) {
        self.articles = articles.filter { !$0.slots.isEmpty }.map { article in
            Choice(
                things: WeightedChoice(article.slots.map(\.weight)),
                actions: WeightedChoice(article.slots.map { $0.isAction ? $0.weight : 0 }),
                slots: article.slots)
        }
        random = SplitMix64(seed: seed)
    }

    /// The next question, nil when there is nothing to ask about.
    mutating func next() -> [String]? {
        guard let article = articles.randomElement(using: &random) else { return nil }
        if random.fraction() < 0.35, let slot = article.actions.draw(&random).map({ article.slots[$0] }),
            let frame = QuestionFrames.actions.randomElement(using: &random)
        {
            return frame.flatMap { $0 == "*" ? slot.words : [$0] } + second(article)
        }
        guard let frame = QuestionFrames.things.randomElement(using: &random) else { return nil }
        var question: [String] = []
        for (place, word) in frame.enumerated() {
            guard word == "%", let slot = article.things.draw(&random).map({ article.slots[$0] }) else {
                question.append(word)
                continue
            }
            let isBare = place > 0 && QuestionFrames.determiners.contains(frame[place - 1])
            if !isBare, let determiner = QuestionFrames.determiners.randomElement(using: &random), !determiner.isEmpty {
                question.append(determiner)
            }
            question += slot.words
        }
        return question + second(article)
    }

    private mutating func second(_ article: Choice) -> [String] {
        guard random.fraction() < Self.secondPhrase, let link = QuestionFrames.links.randomElement(using: &random),
            let slot = article.things.draw(&random).map({ article.slots[$0] }),
            let determiner = QuestionFrames.determiners.randomElement(using: &random)
        else { return [] }
        return [link] + (determiner.isEmpty ? [] : [determiner]) + slot.words
    }
}
