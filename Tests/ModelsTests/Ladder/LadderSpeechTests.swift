import Core
import Support
import Synchronization
import Testing

import Models

/// Covers voices and transcribers on the ladder in virtual time: speech that breaks off, late recognisers, the box's own rung, kept clips.
@Suite struct LadderSpeechTests {
    private let scene: LadderScene
    private let second = [Int16](repeating: 7, count: AudioFormat.sampleRate)

    init() throws {
        scene = try LadderScene()
    }

    private struct Heard {
        var samples = 0
        var words: [SpeechClip.Word] = []
        var firstAt: Int64?
        var error: (any Error)?
    }

    private func speak(
        _ text: String, _ chain: [LadderStreamer.Voice], kept: (any SpeechKeeping)? = nil
    ) async throws -> Heard {
        let streamer = LadderStreamer(chain, on: scene.ladder, kept: kept)
        let request = SpeechRequest(text: text, voice: "nova", language: "en", context: scene.context(.textToSpeech))
        let outcome = try await scene.play { streamer.speak(request) }
        var heard = Heard(error: outcome.error)
        for (at, piece) in outcome.events {
            switch piece {
            case .samples(let samples):
                heard.samples += samples.count
                heard.firstAt = heard.firstAt ?? at
            case .word(let word): heard.words.append(word)
            case .usage: break
            }
        }
        return heard
    }

    private func voice(
        _ model: ProviderModel, _ place: LadderRung.Place, asked: Asked, _ steps: FakeProvider<SpeechPiece>.Step...
    ) -> LadderStreamer.Voice {
        let provider = FakeProvider<SpeechPiece>(model, clock: scene.clock, steps)
        return .init(ScriptedStreamer(provider) { asked.note($0) }, place, voice: place == .embedded ? "slt" : nil)
    }

    /// What voices were asked to say.
    private final class Asked: Sendable {
        private let requests = Mutex<[SpeechRequest]>([])

        func note(_ request: SpeechRequest) { requests.withLock { $0.append(request) } }
        var texts: [String] { requests.withLock { $0.map(\.text) } }
        var voices: [String] { requests.withLock { $0.map(\.voice) } }
    }

    private static let text = "We open at nine. On Sundays we are closed, but you may call."

    @Test func theNextVoiceGoesOnWhereWordsAreKnown() async throws {
        let asked = Asked()
        let heard = try await speak(
            Self.text,
            [
                voice(
                    LadderScene.openai, .cloud, asked: asked, .say(.word(.init(text: "We", endSample: 4_000))),
                    .say(.word(.init(text: "open", endSample: 9_000))), .say(.word(.init(text: "at", endSample: 15_000))),
                    .say(.word(.init(text: "nine.", endSample: 20_000))), .say(.samples(second)), .fail(.unreachable)),
                voice(
                    LadderScene.lan, .lan, asked: asked, .say(.word(.init(text: "nine.", endSample: 5_000))),
                    .say(.samples(second))),
            ])
        #expect(asked.texts == [Self.text, "nine. On Sundays we are closed, but you may call."])
        #expect(heard.samples == 2 * second.count)
        #expect(
            heard.words.last == .init(text: "nine.", endSample: second.count + 5_000), "places count from the first sample of all"
        )
        #expect(heard.error == nil)
    }

    @Test func theNextVoiceRepeatsThePartThatWasBegun() async throws {
        let asked = Asked()
        // Two seconds: some thirty characters, in the middle of the second part.
        let heard = try await speak(
            Self.text,
            [
                voice(LadderScene.openai, .cloud, asked: asked, .say(.samples(second)), .say(.samples(second)), .hang),
                voice(LadderScene.lan, .lan, asked: asked, .say(.samples(second))),
            ])
        #expect(asked.texts.last == "On Sundays we are closed, but you may call.")
        #expect(heard.samples == 3 * second.count)
    }

    @Test func allWordsWereGivenOut() async throws {
        let asked = Asked()
        let heard = try await speak(
            "Goodbye.",
            [
                voice(
                    LadderScene.openai, .cloud, asked: asked, .say(.word(.init(text: "Goodbye.", endSample: 15_000))),
                    .say(.samples(second)), .fail(.malformed)),
                voice(LadderScene.lan, .lan, asked: asked, .say(.samples(second))),
            ])
        #expect(asked.texts.count == 1)
        #expect(heard.error == nil)
    }

    @Test func theBoxsVoiceIsReadyAtTheDeadline() async throws {
        let asked = Asked()
        let heard = try await speak(
            Self.text,
            [
                voice(LadderScene.openai, .cloud, asked: asked, .hang),
                voice(
                    .init(provider: ProviderModel.embedded, name: "flite"), .embedded, asked: asked, .wait(.milliseconds(400)),
                    .say(.samples(second))),
            ])
        #expect(heard.firstAt == 1_200, "asked after 600 ms, ready at 1,000, held until the other's time is over")
        #expect(asked.voices == ["nova", "slt"])
    }

    @Test func aCallKeepsTheVoiceItFellTo() async throws {
        let asked = Asked()
        let first = FakeProvider<SpeechPiece>(LadderScene.openai, clock: scene.clock, [.fail(.refused)], [.say(.samples(second))])
        let chain = [
            LadderStreamer.Voice(ScriptedStreamer(first), .cloud),
            voice(LadderScene.lan, .lan, asked: asked, .say(.samples(second))),
        ]
        try await scene.running { () async throws in
            _ = try await speak("One.", chain)
            _ = try await speak("Two.", chain)
            #expect(asked.texts == ["One.", "Two."])
            scene.ladder.turnBegan(in: scene.call)
            _ = try await speak("Three.", chain)
            #expect(asked.texts == ["One.", "Two."])
            #expect(first.begun == 2)
        }
    }

    @Test func keptClipsAreNotAskedFor() async throws {
        struct Kept: SpeechKeeping {
            func kept(_ text: String, voice: String) async -> SpeechClip? {
                text == "Hello." && voice == "nova"
                    ? SpeechClip(text: text, samples: [1, 2], words: [.init(text: "Hello.", endSample: 2)]) : nil
            }
            func keep(_ clip: SpeechClip, voice: String) async {}
        }
        let asked = Asked()
        let chain = [voice(LadderScene.openai, .cloud, asked: asked, .say(.samples(second)))]
        try await scene.running { () async throws in
            let heard = try await speak("Hello.", chain, kept: Kept())
            #expect(heard.samples == 2)
            #expect(heard.words.count == 1)
            #expect(asked.texts.isEmpty)
            _ = try await speak("Bye.", chain, kept: Kept())
            #expect(asked.texts == ["Bye."])
        }
    }

    @Test func speechIsChargedByItsCharacters() async throws {
        _ = try await speak("Hello.", [voice(LadderScene.openai, .cloud, asked: Asked(), .say(.samples(second)))])
        #expect(scene.ledger.usage.map(\.usage.characters) == [6])
        #expect(scene.ledger.usage.map(\.isEstimated) == [true])
    }

    @Test func theEmbeddedVoiceStreams() async throws {
        let synthesizer = FakeSynthesizer(clock: scene.clock)
        let chain = [LadderStreamer.Voice(SynthesizerStreamer(synthesizer), .embedded, voice: "slt")]
        let heard = try await speak("We open at nine.", chain)
        #expect(heard.samples == FakeSynthesizer.clip("We open at nine.").samples.count)
        #expect(heard.words.map(\.text) == ["We", "open", "at", "nine."])
        #expect(scene.ledger.usage.isEmpty, "the box's own work is not charged")
    }
}
