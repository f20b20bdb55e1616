import Core
import Foundation
import Testing
import kb_extract

/// Covers that no input ends the reader: mutated documents of each kind, in this process, where a trap would end the tests.
/// FRONTDESK_SOAK runs fifty times as many.
@Suite struct FuzzTests {
    private static let rounds = ProcessInfo.processInfo.environment["FRONTDESK_SOAK"] == nil ? 800 : 40_000

    private static let page = Array(
        """
        <html lang=en><head><title>A | B</title><base href=/x><link rel=canonical href="/y"></head><body><main class="article content">
        <h1>Top</h1><p>Some words, and more words, &amp; <a href="/a?b=c&d">links</a>.<br>Next</p><table><tr><th colspan=2>A</th></tr>
        <tr><td rowspan=3>1</td><td>2</td></tr></table><ul><li>x<li>y</ul><pre>code</pre></main><footer>Tel 12345678</footer></body></html>
        """.utf8)
    private static let printed = Array(
        "Head\n\n1.2 Title\nWords that go on and on with-\nout end\n\n• item\n\n1\n\u{C}Head\n\nmore.\n2\n\u{C}".utf8)

    @Test(arguments: 0..<4) func mutationsAreReadOrRefused(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let word = Word.file(
            Word.paragraph("Top", style: "Heading1") + Word.table([["A", "B"], ["1", "2"]]) + Word.paragraph("x", isItem: true))
        for round in 0..<Self.rounds {
            let (base, request): ([UInt8], Request) =
                switch round % 4 {
                case 0: (Self.page, Request(mediaType: "text/html; charset=\(["utf-8", "gbk", "utf-16", "x"][round / 4 % 4])"))
                case 1: (word, Request())
                case 2: (Self.printed, Request(isPrinted: true))
                default: (Self.page, Request(mediaType: "text/markdown"))
                }
            let bytes = random.mutated(base)
            guard let document = try? Extraction.document(of: bytes, request) else { continue }
            #expect(document.blocks.allSatisfy { !$0.text.isEmpty && !$0.text.contains("\n") })
        }
    }

    @Test func noiseIsReadOrRefused() {
        var random = SeededRandom(seed: 77)
        for _ in 0..<Self.rounds {
            let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = refusal(bytes)
            _ = refusal(bytes, Request(mediaType: "text/html"))
            _ = refusal([0x50, 0x4B, 3, 4] + bytes)
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One to eight places changed, cut, doubled or filled with signs that mean something.
    mutating func mutated(_ base: [UInt8]) -> [UInt8] {
        var bytes = base
        for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &self)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3:
                bytes.insert(contentsOf: Array("</td><tr>\"'=<&#x110000;\u{C}\u{FEFF}".utf8).shuffled(using: &self), at: place)
            case 4: bytes.removeSubrange(place...)
            default: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
            }
        }
        return bytes
    }
}
