import Core
import Models
import Support
import Testing

/// Covers words that are read as they are respelt while the transcript keeps their spelling.
@Suite struct RespellingTests {
    private let vocabulary = [
        VocabularyEntry(term: "Shimano", respelling: "she mah no"), VocabularyEntry(term: "Brooks England", respelling: "brukes"),
        VocabularyEntry(term: "Brooks", respelling: "broox"), VocabularyEntry(term: "Di2"),
    ]

    @Test(arguments: [
        ("We fit Shimano, too.", "We fit she mah no, too."), ("(SHIMANO)", "(she mah no)"),
        ("A Brooks England saddle.", "A brukes saddle."),
        ("A Brooks.", "A broox."), ("Shimanos are gears.", "Shimanos are gears."), ("Di2 works.", "Di2 works."), ("", ""),
    ])
    func wholeWordsAreRespelt(_ text: String, _ spoken: String) {
        #expect(Respelling(vocabulary).apply(to: text).text == spoken)
    }

    @Test func theClipSaysWhatWasWritten() async throws {
        let voice = RespellingSynthesizer(FakeSynthesizer(clock: ManualClock()), vocabulary: vocabulary)
        let clip = try await voice.synthesize("We fit Shimano and Brooks England here.", voice: "slt")
        #expect(clip.text == "We fit Shimano and Brooks England here.")
        #expect(clip.words.map(\.text).joined(separator: " ") == clip.text)
        let length = FakeSynthesizer.wordLength
        #expect(clip.words.map(\.endSample) == [1, 2, 5, 6, 7, 7, 8].map { $0 * length })
        #expect(clip.heard(after: 5 * length) == "We fit Shimano")
    }
}
