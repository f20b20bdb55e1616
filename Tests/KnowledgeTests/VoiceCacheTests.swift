import Core
import Foundation
import Knowledge
import Support
import Synchronization
import Testing

/// Covers that each text is rendered once and that nothing but what was rendered is ever played.
@Suite struct VoiceCacheTests {
    /// Speaks one sample a letter, and remembers what it was asked for.
    private final class CountingVoice: SpeechSynthesizer {
        let voices = ["slt", "rms"]
        private let asked = Mutex<[String]>([])
        var texts: [String] { asked.withLock { $0 } }

        func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
            asked.withLock { $0.append(text) }
            let samples = text.utf8.map { Int16($0) * (voice == "slt" ? 1 : -1) }
            return SpeechClip(text: text, samples: samples, words: [.init(text: text, endSample: samples.count)])
        }
    }

    private let folder: TemporaryFolder
    private let voice = CountingVoice()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func cache(engine: String = "test 1", limit: Int = 1 << 20) throws -> VoiceCache {
        try VoiceCache(voice, engine: engine, directory: folder.file("voice"), limit: limit, log: .none)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.file("voice")).map { folder.file("voice/" + $0) }
    }

    @Test func rendersOnceAlsoAfterARestart() async throws {
        let first = try await cache().synthesize("hello", voice: "slt")
        let again = try cache()
        #expect(try await again.synthesize("hello", voice: "slt") == first)
        #expect(voice.texts == ["hello"])
        #expect(await again.hits == 1)
        #expect(again.voices == voice.voices)
    }

    @Test func voiceTextAndEngineEachMakeAnotherClip() async throws {
        let cache = try cache()
        let low = try await cache.synthesize("hello", voice: "rms")
        let high = try await cache.synthesize("hello", voice: "slt")
        #expect(low.samples != high.samples)
        _ = try await cache.synthesize("hello!", voice: "slt")
        _ = try await self.cache(engine: "test 2").synthesize("hello", voice: "slt")
        #expect(voice.texts.count == 4)
    }

    @Test func warmingRendersWhatIsMissing() async throws {
        let cache = try cache()
        try await cache.warm(["a", "b", "a"], voice: "slt")
        try await cache.warm(["b", "c"], voice: "slt")
        #expect(voice.texts == ["a", "b", "c"])
    }

    @Test(arguments: [0, 10, 20, 40, 60, 90])
    func damagedFileIsRenderedAgain(_ place: Int) async throws {
        let clip = try await cache().synthesize("hello", voice: "slt")
        let path = try #require(try files().first)
        var bytes = try #require(FileManager.default.contents(atPath: path))
        bytes[place % bytes.count] ^= 0x40
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try await cache().synthesize("hello", voice: "slt") == clip)
        #expect(voice.texts.count == 2)
        #expect(try await cache().synthesize("hello", voice: "slt") == clip)
        #expect(voice.texts.count == 2)
    }

    @Test func truncatedAndForeignFilesAreRenderedAgain() async throws {
        let clip = try await cache().synthesize("hello", voice: "slt")
        let path = try #require(try files().first)
        for bytes in [Data(), Data("frontdesk clip 1\n".utf8), Data(repeating: 0, count: 500)] {
            try bytes.write(to: URL(fileURLWithPath: path))
            #expect(try await cache().synthesize("hello", voice: "slt") == clip)
        }
        #expect(voice.texts.count == 4)
    }

    @Test func oldestUseGoesFirst() async throws {
        let one = try await cache().synthesize(String(repeating: "a", count: 400), voice: "slt")
        let path = try #require(try files().first)
        let size = try #require(FileManager.default.contents(atPath: path)?.count)
        let cache = try cache(limit: size * 2 + size / 2)
        let second = String(repeating: "b", count: 400)
        _ = try await cache.synthesize(second, voice: "slt")
        // The first is used again, so the second is the oldest when the third comes.
        #expect(try await cache.synthesize(one.text, voice: "slt") == one)
        _ = try await cache.synthesize(String(repeating: "c", count: 400), voice: "slt")
        #expect(try files().count == 2)
        let rendered = voice.texts.count
        _ = try await cache.synthesize(one.text, voice: "slt")
        #expect(voice.texts.count == rendered)
        _ = try await cache.synthesize(second, voice: "slt")
        #expect(voice.texts.count == rendered + 1)
    }

    @Test func unwritableDirectoryStillSpeaks() async throws {
        let cache = try cache()
        try FileManager.default.removeItem(atPath: folder.file("voice"))
        #expect(try await cache.synthesize("hello", voice: "slt").text == "hello")
    }
}
