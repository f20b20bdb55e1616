// Writes what the recogniser makes of spoken questions, for those who tune what comes after it; asserts nothing. Run by hand:
//   SPOKEN="plumber vectors/kb/vet" DUMP=/tmp/heard swift test -c release --filter RecognitionDump
// One JSON line an utterance in DUMP/<shop>.jsonl; VOICES="slt rms" and NOISES="clean 15" change what is spoken, EVERY=3 takes each
// third question only.
import Core
import Foundation
import Models
import Support
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["DUMP"] != nil))
struct RecognitionDump {
    private struct Line: Encodable {
        let shop: String
        let question: String
        /// The article's file without its ending, `-` for another trade, `~` for one of this trade that no article answers.
        let answer: String
        let voice: String
        let noise: String
        let text: String
        let words: [Word]
        let readings: [String]
        let seconds: Double
        let spent: Double
    }

    private struct Word: Encodable {
        let text: String
        let weight: Double
    }

    private let environment = ProcessInfo.processInfo.environment

    private func list(_ key: String, otherwise: String) -> [String] {
        (environment[key] ?? otherwise).split(separator: " ").map(String.init)
    }

    @Test func shops() async throws {
        let folder = environment["DUMP"] ?? ""
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let every = environment["EVERY"].flatMap(Int.init) ?? 1
        var listeners: [(shop: Shop, recognizer: any SpeechRecognizer, directory: TemporaryFolder)] = []
        for name in list("SPOKEN", otherwise: "") {
            let directory = try TemporaryFolder()
            let shop = try Shop(name)
            listeners.append((shop, try await SpokenTrial.recognizer(for: shop, in: directory, threads: 2), directory))
            try Data().write(to: URL(filePath: "\(folder)/\(shop.name).jsonl"))
        }
        for noise in list("NOISES", otherwise: "clean 15 10") {
            for (shop, recognizer, _) in listeners {
                let file = try FileHandle(forWritingTo: URL(filePath: "\(folder)/\(shop.name).jsonl"))
                try file.seekToEnd()
                for voice in list("VOICES", otherwise: "slt awb rms kal16") {
                    for (place, question) in shop.questions.enumerated() where place % every == 0 {
                        let line = try await heard(question, shop.name, voice, noise, recognizer)
                        try file.write(contentsOf: Data((JSON.encode(line) + "\n").utf8))
                    }
                }
                try file.close()
            }
        }
    }

    private func heard(
        _ question: Shop.Question, _ shop: String, _ voice: String, _ noise: String, _ recognizer: any SpeechRecognizer
    ) async throws -> Line {
        let line = TelephoneLine(noise: Double(noise))
        let sound = try line.carry(try await FliteSynthesizer().synthesize(question.text, voice: voice).samples)
        let clock = SystemClock()
        let start = clock.uptime
        let heard = try await recognizer.recognize(sound, expecting: .question)
        return Line(
            shop: shop, question: question.text, answer: question.answer ?? (question.isNearMiss ? "~" : "-"), voice: voice,
            noise: noise, text: heard.text, words: heard.words.map { Word(text: $0.text, weight: $0.weight) },
            readings: heard.readings, seconds: Double(sound.count) / 16_000, spent: (clock.uptime - start).seconds)
    }
}
