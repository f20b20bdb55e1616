// Measures spoken questions in full and prints a table; asserts nothing. Run by hand, names or directories of shops in SPOKEN:
//   SPOKEN="vet plumber" swift test -c release --filter SpokenMeasurement
// VOICES="slt rms", NOISE=15 (decibels), WIDE=1 (no telephone) and VERBOSE=1 change what is measured.
import Core
import Foundation
import Models
import Support
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPOKEN"] != nil))
struct SpokenMeasurement {
    private let environment = ProcessInfo.processInfo.environment

    @Test func shops() async throws {
        let voices = (environment["VOICES"] ?? "slt awb rms kal16").split(separator: " ").map(String.init)
        let line = TelephoneLine(noise: environment["NOISE"].flatMap(Double.init), isWide: environment["WIDE"] != nil)
        for name in (environment["SPOKEN"] ?? "").split(separator: " ").map(String.init) {
            let trial = try await SpokenTrial(Shop(name))
            var typed: [SpokenTrial.Outcome] = []
            for question in trial.shop.questions { typed.append(try await trial.type(question)) }
            report(typed, name, "typed")
            var all: [SpokenTrial.Outcome] = []
            for voice in voices {
                var spoken: [SpokenTrial.Outcome] = []
                for question in trial.shop.questions { spoken.append(try await trial.ask(question, voice: voice, over: line)) }
                report(spoken, name, voice)
                all += spoken
            }
            report(all, name, "all")
        }
    }

    /// Perplexity of the shops' questions, which needs no decoding.
    @Test func perplexity() async throws {
        for name in (environment["SPOKEN"] ?? "").split(separator: " ").map(String.init) {
            let folder = try TemporaryFolder()
            let shop = try Shop(name)
            let workspace = IDSource(clock: SystemClock()).next(Workspace.self)
            let models = RecognizerModels(
                directory: folder.path, assets: Shop.assets, pool: try RecognizerPool(threads: 1, assets: Shop.assets))
            let clock = SystemClock()
            let start = clock.uptime
            try await models.update(workspace, generation: 1) { shop.source }
            let spent = (clock.uptime - start).milliseconds
            let directory = try FileManager.default.contentsOfDirectory(atPath: folder.file("\(workspace)"))[0]
            for file in ["open.lm", "closed.lm"] {
                let model = try ARPAModel(
                    String(contentsOfFile: folder.file("\(workspace)/\(directory)/\(file)"), encoding: .utf8))
                for (label, isOn) in [("answerable", true), ("off topic", false)] {
                    let (sum, count, missing) = model.entropy(
                        of: shop.questions.filter { ($0.answer != nil) == isOn }.map(\.text))
                    print(
                        "PPL", name, file, label, Int(pow(10, -sum / Double(count))), "missing", missing, "words",
                        model.words.count, spent, "ms")
                }
            }
        }
    }

    private func report(_ outcomes: [SpokenTrial.Outcome], _ shop: String, _ voice: String) {
        let known = outcomes.filter { $0.question.answer != nil }
        let off = outcomes.filter { $0.question.answer == nil }
        let words = known.reduce(0) { $0 + $1.question.text.split(separator: " ").count }
        let times = known.map(\.seconds).sorted()
        let figures = [
            "n \(known.count)", "first \(known.count { $0.rank == 0 })", "of 3 \(known.count { ($0.rank ?? 9) < 3 })",
            "sure \(known.count { $0.found.outcome == .confident && $0.rank == 0 })",
            "offered first \(known.count { $0.found.outcome != .none && $0.rank == 0 })",
            "of 3 \(known.count { $0.found.outcome != .none && ($0.rank ?? 9) < 3 })",
            "sure and wrong \(known.count(where: \.isConfidentlyWrong))",
            "| off topic \(off.count) sure \(off.count { $0.found.outcome == .confident }) none \(off.count { $0.found.outcome == .none })",
            "| WER \(100 * known.reduce(0) { $0 + $1.errors } / max(words, 1)) %",
            "p50 \(Int(times[times.count / 2] * 1000)) p95 \(Int(times[times.count * 95 / 100] * 1000)) ms",
        ]
        print(shop, voice, figures.joined(separator: " "))
        guard environment["VERBOSE"] != nil, voice != "all" else { return }
        for row in outcomes where row.rank != 0 || row.found.outcome == .none {
            print("  ", row.rank ?? -1, row.found.outcome, row.question.text, "=>", row.heard.readings.prefix(3))
        }
    }
}
