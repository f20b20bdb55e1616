/// Makes the language models of a workspace from its articles; pure, and equal for equal sources.
///
/// The recipe and why each part is there: `research/spoken.md`. Model A is made of articles, questions and frames and knows no
/// other word; model B has the same over a background of general questions and the commonest words.
struct SpeechModelBuilder {
    /// The texts of both models and the words they need pronunciations for.
    struct Result {
        let closed: String
        let open: String
        let vocabulary: [String]
    }

    /// Changes when the recipe does, so that models on disk are made anew.
    static let version = "4"

    /// Shares of all counts, normalised (`research/spoken.md` recipe 3, its frames divided between asked and made questions).
    private enum Mass {
        static let articles = 0.15
        static let questions = 0.20
        static let frames = 0.50
        static let phone = 0.05
        static let background = 0.40
        /// Of the unigram probability, shared evenly by the commonest words.
        static let common = 0.10
    }

    /// Counts an article is worth in all: few, so that what was not drawn keeps probability. On `vectors/spoken` a perplexity of
    /// 72 and 54 instead of 82 and 61 with one count for each word drawn; twice or half as many are within 5 %.
    private static let tokensPerArticle = 1000.0
    private static let tokens = 6000.0...60_000
    /// Questions drawn from the frames for 40 articles; fewer articles need fewer, and more do not get more than four times as many.
    private static let samplesPerArticle = 400
    private static let samples = 4000...48_000

    let known: (String) -> Bool
    let background: BackgroundCounts
    let commonWords: [String]

    func build(_ source: SpeechModelSource) -> Result {
        var table = WordTable()
        let articles = source.articles.flatMap { SpokenClauses.sentences($0.title) + SpokenClauses.sentences($0.body) }
        let questions = source.articles.flatMap { $0.questions.flatMap { SpokenClauses.sentences($0) } }
        let flips = source.articles.flatMap { SpokenClauses.cut($0.body).flatMap(ClauseFlip.questions) }
        var parts = [
            Part(articles, share: Mass.articles), Part(questions, share: Mass.questions),
            Part(sampled(source) + flips, share: Mass.frames), Part(PhonePhrases.sentences, share: Mass.phone),
        ]
        parts.removeAll(where: \.sentences.isEmpty)
        var counts = NGramCounts()
        let tokens = Double(source.articles.count) * Self.tokensPerArticle
        let scale = min(max(tokens, Self.tokens.lowerBound), Self.tokens.upperBound) / parts.map(\.share).reduce(0, +)
        for part in parts {
            for sentence in part.sentences {
                counts.add(sentence: sentence.compactMap { table.number(of: $0) }, weight: scale * part.share / part.tokens)
            }
        }
        let own = Array(1..<table.words.count)
        let closed = TrigramModel(counts, size: table.words.count, vocabulary: own, common: [], commonMass: 0)
        let closedText = closed.arpa(words: table.words)

        let total = background.grams.reduce(0) { $0 + ($1.words.count == 1 ? $1.count : 0) }
        for gram in background.grams {
            counts.add(gram: gram.words.compactMap { table.number(of: $0) }, weight: scale * Mass.background / total * gram.count)
        }
        let common = commonWords.compactMap { table.number(of: $0) }
        let all = Array(1..<table.words.count)
        let open = TrigramModel(counts, size: table.words.count, vocabulary: all, common: common, commonMass: Mass.common)
        return Result(
            closed: closedText, open: open.arpa(words: table.words),
            vocabulary: all.map { table.words[$0] }.filter { $0 != "</s>" }.sorted())
    }

    private func sampled(_ source: SpeechModelSource) -> [[String]] {
        var sampler = QuestionSampler(articles: source.articles.map { PhraseSlots(article: $0, known: known) }, seed: 1)
        let count = min(max(source.articles.count * Self.samplesPerArticle, Self.samples.lowerBound), Self.samples.upperBound)
        var questions: [[String]] = []
        while questions.count < count, let question = sampler.next() { questions.append(question) }
        return questions
    }

    /// Sentences that get one share of the counts.
    private struct Part {
        let sentences: [[String]]
        let share: Double
        let tokens: Double

        init(_ sentences: [[String]], share: Double) {
            self.sentences = sentences
            self.share = share
            tokens = Double(sentences.reduce(0) { $0 + $1.count + 1 })
        }
    }
}
