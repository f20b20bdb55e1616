// Covers recognition over a telephone line of spoken replies and questions, its bounds, cancellation and sharing of decoders.
// Accuracy over whole shops is covered by SpokenQuestionTests; other speakers than libflite's voices only in RealSpeechTests.
import Core
import Models
import Support
import Testing

struct SphinxRecognizerTests {
    private static let menu = ["Opening hours", "Blocked sinks, drains and toilets", "Boiler repair"]

    private func recognizer(threads: Int = 2, _ folder: TemporaryFolder) async throws -> any SpeechRecognizer {
        let pool = try RecognizerPool(threads: threads, assets: Shop.assets)
        let models = RecognizerModels(directory: folder.path, assets: Shop.assets, pool: pool)
        let workspace = IDSource(clock: ManualClock()).next(Workspace.self)
        let source = try Shop("plumber").source
        try await models.update(workspace, generation: 1) { source }
        return try #require(await models.recognizer(for: workspace))
    }

    private func speech(_ text: String, voice: String = "rms") async throws -> [Int16] {
        try TelephoneLine().carry(try await FliteSynthesizer().synthesize(text, voice: voice).samples)
    }

    @Test func repliesToPrompts() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        let cases: [(String, Prompt, SpokenReply)] = [
            ("yes", .yesNo, .yes), ("no thank you", .yesNo, .no), ("yes please", .yesNo, .yes), ("no", .yesNo, .no),
            ("five five five zero one three four", .digits, .digits("5550134")),
            ("the second one", .menu(Self.menu), .choice(1)), ("boiler repair", .menu(Self.menu), .choice(2)),
            ("none of these", .menu(Self.menu), .noneOfThese), ("a person please", .menu(Self.menu), .person),
        ]
        var wrong: [String] = []
        for (text, expectation, reply) in cases {
            for voice in ["rms", "slt"] {
                let heard = try await recognizer.recognize(speech(text, voice: voice), expecting: expectation)
                let read = SpokenReply.read(heard.text, expecting: expectation)
                if read != reply { wrong.append("\(voice): \(text) -> \(heard.text)") }
            }
        }
        #expect(wrong.count <= 1, "\(wrong)")
    }

    @Test func aQuestionIsNotTakenForAReply() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        for question in ["how much does a boiler service cost", "can you unblock my toilet today", "is the water hard here"] {
            let heard = try await recognizer.recognize(speech(question), expecting: .yesNo)
            #expect(SpokenReply.read(heard.text, expecting: .yesNo) == nil, "\(question) -> \(heard.text)")
        }
    }

    /// The demo's caller: the shop's own titles have long words that a grammar without this reply would make of it.
    @Test(arguments: ["rms", "slt", "awb", "kal16"])
    func noThankYouChoosesNothing(voice: String) async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        let menu = Prompt.menu(["Jobs and apprenticeships", "Location and parking", "Cycle to work scheme"])
        for text in ["No, thank you.", "None of these."] {
            let heard = try await recognizer.recognize(speech(text, voice: voice), expecting: menu)
            #expect(SpokenReply.read(heard.text, expecting: menu) == .noneOfThese, "\(text) -> \(heard.text)")
        }
    }

    @Test func aMessageIsWrittenDownWhole() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        let part = try await speech("please call me back about my boiler")
        let long = [[Int16]](repeating: part, count: 22 * 16_000 / part.count + 1).flatMap(\.self)
        let heard = try await recognizer.recognize(long, expecting: .message)
        #expect(heard.text.split(separator: " ").count { $0 == "boiler" } > 4, "\(heard.text)")
        #expect(heard.readings == [heard.text])
    }

    @Test func silenceAndScrapsAreNothing() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        #expect(try await recognizer.recognize([], expecting: .question) == .nothing)
        #expect(try await recognizer.recognize([Int16](repeating: 0, count: 100), expecting: .question) == .nothing)
        let silence = try await recognizer.recognize([Int16](repeating: 0, count: 32_000), expecting: .question)
        #expect(silence.text.isEmpty)
        _ = try await recognizer.recognize([Int16](repeating: .min, count: 48_000), expecting: .question)
    }

    @Test func hostileChoicesAreNoGrammar() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        let choices = ["<reply> | ; #JSGF", "\"{}[]\\", "日本語", "", String(repeating: "boiler ", count: 200)]
        let heard = try await recognizer.recognize(speech("number two"), expecting: .menu(choices))
        #expect(SpokenReply.read(heard.text, expecting: .menu(choices)) == .choice(1))
        _ = try await recognizer.recognize(speech("two"), expecting: .menu([]))
    }

    @Test func callsDoNotHearEachOther() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(folder)
        let questions = ["how do i bleed a radiator", "can you test our drinking water", "my kitchen sink is blocked"]
        var alone: [Recognition] = []
        var sounds: [[Int16]] = []
        for question in questions {
            sounds.append(try await speech(question))
            alone.append(try await recognizer.recognize(sounds[sounds.count - 1], expecting: .question))
        }
        let together = try await withThrowingTaskGroup(of: (Int, Recognition).self) { group in
            for round in 0..<2 * sounds.count {
                let place = round % sounds.count
                group.addTask { [sound = sounds[place]] in (place, try await recognizer.recognize(sound, expecting: .question)) }
            }
            return try await group.reduce(into: [(Int, Recognition)]()) { $0.append($1) }
        }
        // The second search of each is left out while others wait, so the words around the best reading may differ.
        for (place, heard) in together { #expect(heard.text == alone[place].text) }
    }

    @Test func aCancelledRecognitionStops() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer(threads: 1, folder)
        let sound = try await speech("how much does it cost to replace a thermostatic valve on a radiator")
        let task = Task { try await recognizer.recognize(sound, expecting: .question) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let after = try await recognizer.recognize(sound, expecting: .question)
        #expect(after.text.contains("radiator"))
    }
}
