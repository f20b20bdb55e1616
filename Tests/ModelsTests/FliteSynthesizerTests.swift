// Covers the synthesiser: voices, word timings, level, bounds, numbers as they are said. How pleasant it sounds is not covered.
import Core
import Models
import Testing

struct FliteSynthesizerTests {
    private let synthesizer = FliteSynthesizer()

    @Test(arguments: FliteSynthesizer().voices)
    func wordsEndWhereTheyAreSaid(voice: String) async throws {
        let text = "Hello, this is Harbour Bikes.  We open at 9:30 am; call 555-0134."
        let clip = try await synthesizer.synthesize(text, voice: voice)
        #expect(clip.words.map(\.text) == text.split(separator: " ").map(String.init))
        let ends = clip.words.map(\.endSample)
        #expect(ends == ends.sorted())
        #expect(try #require(ends.first) > 1600)
        #expect(try #require(ends.last) <= clip.samples.count)
        #expect(try #require(ends.last) > clip.samples.count - 4800)
        // Seven digits take longer than a word: the number is said digit by digit.
        #expect(try #require(ends.last) - ends[ends.count - 2] > 16_000)
        #expect(clip.heard(after: ends[1]) == "Hello, this")
        #expect(clip.heard(after: clip.samples.count) == text)
    }

    @Test(arguments: FliteSynthesizer().voices)
    func beginsAtOnceAndIsNeitherLoudNorFaint(voice: String) async throws {
        let clip = try await synthesizer.synthesize("Your bike is ready to be collected.", voice: voice)
        let peak = clip.samples.map(\.magnitude).max() ?? 0
        #expect((6_000...16_384).contains(peak))
        #expect(try #require(clip.samples.firstIndex { $0.magnitude > 300 }) < 1600)
    }

    @Test func sentencesArePausedBetween() async throws {
        let one = try await synthesizer.synthesize("We are open.", voice: "slt")
        let two = try await synthesizer.synthesize("We are open. We are open.", voice: "slt")
        #expect(two.samples.count > 2 * one.samples.count + 4000)
        #expect(two.words[2].endSample < two.samples.count / 2)
    }

    @Test(arguments: ["", "   ", "— … ***", "\u{0}\u{7}", "日本語"])
    func whatCannotBeSaidIsSilent(text: String) async throws {
        let clip = try await synthesizer.synthesize(text, voice: "rms")
        #expect(clip.samples.isEmpty)
        #expect(clip.text == text)
    }

    @Test func refusesUnknownVoicesAndEndlessTexts() async throws {
        await #expect(throws: SynthesisError.self) { try await synthesizer.synthesize("hello", voice: "kal99") }
        let endless = String(repeating: "word ", count: 1000)
        await #expect(throws: SynthesisError.self) { try await synthesizer.synthesize(endless, voice: "slt") }
    }

    @Test func survivesHostileText() async throws {
        let text = String(repeating: "<a href=\"x\">$9,999,999,999,999,999,999 %s%n\\ 1/0 @@@ ....", count: 20)
        let clip = try await synthesizer.synthesize(text, voice: "slt")
        #expect(!clip.samples.isEmpty)
    }

    @Test func callersTakeTurns() async throws {
        let synthesizer = synthesizer
        let clips = try await withThrowingTaskGroup(of: SpeechClip.self) { group in
            for voice in synthesizer.voices + synthesizer.voices {
                group.addTask { try await synthesizer.synthesize("One two three. Four five six.", voice: voice) }
            }
            return try await group.reduce(into: [SpeechClip]()) { $0.append($1) }
        }
        // The voices' excitation has noise from rand(3), so samples differ from time to time; words and their order do not.
        let words = ["One", "two", "three.", "Four", "five", "six."]
        #expect(clips.count == 2 * synthesizer.voices.count)
        #expect(clips.allSatisfy { $0.words.map(\.text) == words && $0.words.last?.endSample ?? 0 > 16_000 })
    }

    @Test func aCancelledTextIsNotFinished() async {
        let task = Task { try await synthesizer.synthesize("Nobody hears this. Nor this.", voice: "slt") }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
