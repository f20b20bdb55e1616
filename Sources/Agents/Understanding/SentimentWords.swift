/// The words by which callers show how they feel, gathered for this project from what people say on telephones.
enum SentimentWords {
    private static let groups: [(Double, String)] = [
        (
            -3,
            """
            furious outrageous disgusting appalling disgrace disgraceful scandal horrible horrendous hate hated worst scam fraud liar
            liars lied lying idiot idiots stupid pathetic shameful despicable garbage rubbish bullshit crap fuming livid enraged unforgivable
            """
        ),
        (
            -2,
            """
            terrible awful angry annoyed annoying unacceptable ridiculous useless frustrated frustrating disappointed disappointing upset rude
            incompetent fed sick nonsense joke ignored cheated ruined nightmare hopeless complaint complain dreadful unhelpful
            absurd insulting insulted unprofessional wasted desperate miserable furiously shocking lousy unfair
            """
        ),
        (
            -1,
            """
            bad wrong problem problems broken broke failed fail failing late delay delayed waiting slow confused confusing worried worry unhappy
            difficult hard lost missing stuck sorry unfortunately damaged faulty noisy expensive overcharged sad tired unable trouble
            refuse refused error annoy mistake cancel mess poor hurts hurt dirty leaking stopped worse
            """
        ),
        (
            1,
            """
            good nice fine okay helpful thanks thank glad happy pleased well works worked clear easy sure quick friendly kind fair useful
            appreciate appreciated welcome comfortable polite better cool correct handy
            """
        ),
        (
            2,
            """
            great lovely love loved brilliant excellent wonderful perfect super awesome delighted impressed best thrilled grateful
            pleasure beautiful superb smooth splendid
            """
        ),
        (3, "amazing fantastic outstanding incredible marvellous marvelous exceptional phenomenal"),
    ]

    static let weights: [String: Double] = Dictionary(
        groups.flatMap { weight, words in words.split(whereSeparator: \.isWhitespace).map { (String($0), weight) } },
        uniquingKeysWith: { first, _ in first })

    static let negations: Set<String> = [
        "not", "no", "never", "don't", "doesn't", "didn't", "isn't", "wasn't", "aren't", "won't", "can't", "cannot", "couldn't",
        "wouldn't", "hardly", "without", "nothing", "neither", "nor", "haven't", "hasn't",
    ]

    static let strengths: [String: Double] = [
        "very": 1.4, "really": 1.3, "so": 1.2, "extremely": 1.6, "absolutely": 1.5, "totally": 1.4, "completely": 1.4,
        "bloody": 1.5,
        "incredibly": 1.5, "too": 1.2, "quite": 0.9, "slightly": 0.5, "bit": 0.6, "little": 0.7, "somewhat": 0.7, "fairly": 0.9,
    ]

    /// Feelings that no single word of them has.
    static let phrases: [(words: [String], weight: Double)] = [
        ("not good enough", -3), ("not happy", -2), ("waste of time", -3), ("fed up", -1), ("had enough", -2),
        ("sick and tired", -2),
        ("never again", -2), ("third time", -2), ("second time", -1), ("last time i", -2), ("still waiting", -2),
        ("nobody called", -2), ("no one called", -2), ("no one has", -1.5), ("nobody has", -1.5), ("money back", -1),
        ("how dare", -3), ("you people", -2), ("are you kidding", -2), ("what kind of", -1.5), ("for the love of", -2),
        ("well done", 2), ("made my day", 3), ("big help", 2), ("no problem", 2), ("no worries", 2), ("much better", 1),
    ].map { ($0.0.split(separator: " ").map(String.init), $0.1) }
}
