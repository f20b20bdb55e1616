import Core
import Knowledge
import Support
import Testing

/// Covers the words that are spoken for an article.
@Suite struct SpokenAnswerTests {
    private func document(spoken: String?) -> KnowledgeDocument {
        let ids = IDSource(clock: ManualClock())
        return KnowledgeDocument(
            id: ids.next(), workspaceID: ids.next(), source: "a.md", title: "A", body: "", questions: [], spoken: spoken,
            publishedAt: Timestamp(milliseconds: 0))
    }

    @Test func authorsAnswerComesFirst() {
        #expect(SpokenAnswer.text(of: document(spoken: "At nine,\nalways."), passage: "Else.") == "At nine, always.")
    }

    @Test func twoSentencesOfThePassageElse() {
        #expect(SpokenAnswer.text(of: document(spoken: nil), passage: "One is it. Two\nThree. Four.") == "One is it. Two")
        #expect(SpokenAnswer.text(of: document(spoken: nil), passage: "") == "")
        let long = Array(repeating: "word", count: 80).joined(separator: " ") + ". Second sentence."
        #expect(SpokenAnswer.text(of: document(spoken: nil), passage: long).hasSuffix("word."))
    }

    @Test(arguments: [
        ("It costs €42.00, or $5 (cash).", "It costs 42 euros, or 5 dollars, cash."),
        ("Mon–Fri 9–17, 10% off & more", "Mon–Fri 9 to 17, 10 percent off and more"),
        ("See https://shop.example/a or www.x.y now", "See or now"),
        ("**Bold** \"quoted\" #1 e.g. this", "Bold quoted number 1 for example this"),
        ("Call 555-0100-99 today", "Call 555-0100-99 today"),
        ("(all)", "all"), ("£", "pounds"), ("", ""),
    ])
    func writtenSignsBecomeWords(_ written: String, _ spoken: String) {
        #expect(SpeechText.clean(written) == spoken)
    }
}
