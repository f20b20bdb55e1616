import Agents
import Testing

/// Cutting an answer into what is voiced, character by character as a model writes it. Does not cover how it sounds.
@Suite struct SentenceSplitterTests {
    @Test(arguments: [
        ("We open at nine. We close at six.", ["We open at nine.", "We close at six."]),
        ("Yes! Of course? Fine", ["Yes!", "Of course?", "Fine"]),
        (
            "On most days of the week, we open at nine, and close at six.",
            [
                "On most days of the week,", "we open at nine, and close at six.",
            ]
        ),
        ("Well, we open.", ["Well, we open."]),
        ("It costs 2.50 or 1,000 in all. Good", ["It costs 2.50 or 1,000 in all.", "Good"]),
        ("Ask Dr. Smith or e.g. Mrs. Jones at 5. Then go.", ["Ask Dr. Smith or e.g. Mrs. Jones at 5.", "Then go."]),
        ("One thing\nand another", ["One thing", "and another"]),
        ("...", []), ("", []), ("  \n ", []), ("\"We open.\" ?!", ["\"We open."]),
    ])
    func pieces(text: String, expected: [String]) {
        for length in [1, 3, text.count + 1] {
            #expect(split(text, every: length) == expected, "in parts of \(length)")
        }
    }

    /// The first piece is there with its last character, not one token later.
    @Test func aPieceIsGivenWithItsLastCharacter() {
        var splitter = SentenceSplitter()
        #expect(splitter.add("We open at nine") == [])
        #expect(splitter.add(".") == ["We open at nine."])
        #expect(splitter.add(" It costs 5.") == [])
        #expect(splitter.add(" ") == ["It costs 5."])
        #expect(splitter.end() == nil)
    }

    @Test func anEndlessSentenceIsCutBetweenWords() {
        let text = Array(repeating: "word", count: 200).joined(separator: " ")
        let pieces = split(text, every: 7)
        #expect(pieces.allSatisfy { $0.count <= 300 })
        #expect(pieces.joined(separator: " ") == text)
        #expect(split(String(repeating: "x", count: 1_000), every: 10).joined().count == 1_000)
    }

    private func split(_ text: String, every length: Int) -> [String] {
        var splitter = SentenceSplitter()
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            pieces += splitter.add(String(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return pieces + [splitter.end()].compactMap(\.self)
    }

    @Test(arguments: [
        ("We open at nine [1].", "We open at nine.", [], [1]),
        ("[2, 3] It costs **twenty**.", "It costs twenty.", [2, 3], []),
        ("- `Bikes` are fine", "Bikes are fine", [], []),
        ("[see here] and [x1]", "[see here] and [x1]", [], []),
        ("[1]", "", [1], []),
        ("Open [", "Open [", [], []),
    ])
    func marks(written: String, text: String, leading: [Int], own: [Int]) {
        let piece = WrittenPiece(written)
        #expect(piece.text == text)
        #expect(piece.leading == leading)
        #expect(piece.own == own)
    }
}
