// Covers real speech: the recordings of Debian's pocketsphinx-testdata, sent over G.711. There are eleven of them by three speakers,
// read aloud in a quiet room, and none is a question to a shop. So they show that the acoustic side works for people: a short
// reply is found by its grammar among others, and read sentences are written down by a model that was made from that same text,
// which no caller's question has. They do not show how often a real caller is understood.
import Core
import Foundation
import Models
import Support
import Testing

private let data = "/usr/share/pocketsphinx/test/data"

@Suite(.enabled(if: FileManager.default.fileExists(atPath: data), "pocketsphinx-testdata is not installed"))
struct RealSpeechTests {
    private func recognizer(_ articles: [SpeechModelSource.Article], in folder: TemporaryFolder) async throws
        -> any SpeechRecognizer
    {
        let models = RecognizerModels(
            directory: folder.path, assets: Shop.assets, pool: try RecognizerPool(threads: 2, assets: Shop.assets))
        let workspace = IDSource(clock: ManualClock()).next(Workspace.self)
        try await models.update(workspace, generation: 1) { SpeechModelSource(articles: articles) }
        return try #require(await models.recognizer(for: workspace))
    }

    /// 16 kHz samples of a WAV file, or of one without a header, over the telephone.
    private func speech(_ name: String) throws -> [Int16] {
        let bytes = try Data(contentsOf: URL(filePath: "\(data)/\(name)"))
        let header = name.hasSuffix(".wav") ? 44 : 0
        let samples = stride(from: header, to: bytes.count - 1, by: 2).map {
            Int16(bitPattern: UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8)
        }
        return try TelephoneLine().carry(samples)
    }

    @Test func repliesAreToldApart() async throws {
        let folder = try TemporaryFolder()
        let recognizer = try await recognizer([], in: folder)
        let choices = [
            "ten of clubs", "four queen of clubs", "seven of clubs", "five five", "eight of spades four of clubs seven of hearts",
            "go forward ten meters",
        ]
        let files = (1...5).map { "cards/00\($0).wav" } + ["goforward.raw"]
        var right = 0
        for (place, file) in files.enumerated() {
            let heard = try await recognizer.recognize(speech(file), expecting: .menu(choices))
            if SpokenReply.read(heard.text, expecting: .menu(choices)) == .choice(place) { right += 1 }
        }
        #expect(right >= 5, "\(right) of 6")
    }

    @Test func aKnownTextIsWrittenDown() async throws {
        let folder = try TemporaryFolder()
        let sentences = try String(contentsOfFile: "\(data)/librivox/transcription", encoding: .utf8)
            .split(separator: "\n").map {
                $0.replacing("<s> ", with: "").prefix { $0 != "<" }.trimmingCharacters(in: .whitespaces)
            }
        let files = try String(contentsOfFile: "\(data)/librivox/fileids", encoding: .utf8).split(separator: "\n")
        let article = SpeechModelSource.Article(
            title: "Mister John Dashwood", body: sentences.joined(separator: ".\n"), questions: [])
        let recognizer = try await recognizer([article], in: folder)
        var (errors, words) = (0, 0)
        for (sentence, file) in zip(sentences, files) {
            let heard = try await recognizer.recognize(speech("librivox/\(file).wav"), expecting: .message)
            errors += SpokenTrial.distance(sentence, heard.text)
            words += sentence.split(separator: " ").count
        }
        #expect(words > 60)
        #expect(Double(errors) / Double(words) <= 0.2, "\(errors) errors in \(words) words")
    }
}
