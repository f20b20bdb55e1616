import Core
import Testing

/// Covers what is told of speech: what was heard of a clip, and typed words as a recognition.
@Suite struct SpeechTests {
    private let clip = SpeechClip(
        text: "We close at six.", samples: Array(repeating: 1, count: 400),
        words: [
            .init(text: "We", endSample: 100), .init(text: "close", endSample: 200), .init(text: "at", endSample: 300),
            .init(text: "six.", endSample: 390),
        ])

    @Test(arguments: [
        (0, ""), (99, ""), (100, "We"), (250, "We close"), (399, "We close at six."), (400, "We close at six."),
        (9000, "We close at six."),
    ])
    func heardAreTheWordsThatWereFinished(sample: Int, words: String) {
        #expect(clip.heard(after: sample) == words)
    }

    @Test func typedWordsAreCertain() {
        let recognition = Recognition(typed: "Don't you OPEN at 9, please?")
        #expect(recognition.text == "Don't you OPEN at 9, please?")
        #expect(recognition.words.map(\.text) == ["don't", "you", "open", "at", "9", "please"])
        #expect(recognition.words.allSatisfy { $0.weight == 1 })
        #expect(recognition.readings == [recognition.text])
    }

    @Test func nothingIsNothing() {
        #expect(Recognition.nothing == Recognition(text: "", words: [], readings: []))
        #expect(Recognition(typed: " … ").words.isEmpty)
    }
}
