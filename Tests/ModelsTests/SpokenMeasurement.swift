// Measures spoken questions in full; run by hand: SPOKEN="vet plumber" sb test -c release --filter SpokenMeasurement
import Core
import Foundation
import Models
import Testing

@Suite(.enabled(if: ProcessInfo.processInfo.environment["SPOKEN"] != nil))
struct SpokenMeasurement {
    @Test func all() async throws {
        let environment = ProcessInfo.processInfo.environment
        let shops = environment["SPOKEN"]?.split(separator: " ").map(String.init) ?? []
        let voices = (environment["VOICES"] ?? "slt awb rms kal16").split(separator: " ").map(String.init)
        let noise = environment["NOISE"].flatMap(Double.init)
        let scratch = environment["SCRATCH"] ?? FileManager.default.temporaryDirectory.appending(path: "spoken-\(ProcessInfo.processInfo.processIdentifier)").path
        defer { if environment["SCRATCH"] == nil { try? FileManager.default.removeItem(atPath: scratch) } }
        for name in shops {
            let shop = try Shop(name)
            let outcomes = try await SpokenTrial(shop: shop, voices: voices, line: TelephoneLine(noise: noise, isWide: environment["WIDE"] != nil)).run(scratch: scratch)
            let search = WordSearch(shop.articles)
            let typed = shop.questions.filter { $0.answer != nil }.map { question in
                (question, search.rank(Recognition(typed: question.text)).firstIndex { shop.articles[$0.place].name == question.answer } ?? 99)
            }
            print(shop.name, "typed: top1 \(typed.count { $0.1 == 0 }) top3 \(typed.count { $0.1 < 3 }) of \(typed.count)", typed.filter { $0.1 > 0 }.map { $0.0.text })
            for voice in voices + ["all"] {
                let rows = outcomes.filter { ($0.voice == voice || voice == "all") && $0.question.answer != nil }
                let words = rows.reduce(0) { $0 + $1.question.text.split(separator: " ").count }
                let times = rows.map(\.seconds).sorted()
                print(
                    shop.name, voice, "n \(rows.count) top1 \(rows.count { $0.rank == 0 }) top3 \(rows.count { ($0.rank ?? 9) < 3 })",
                    "WER \(100 * rows.reduce(0) { $0 + $1.errors } / max(words, 1))%",
                    "p50 \(Int(times[times.count / 2] * 1000)) p95 \(Int(times[times.count * 95 / 100] * 1000)) ms")
            }
            if environment["VERBOSE"] != nil {
                for row in outcomes where row.rank != 0 {
                    print(row.voice, row.rank ?? -1, row.question.text, "=>", row.heard.readings.prefix(3))
                }
            }
        }
    }
}
