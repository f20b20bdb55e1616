import Foundation
import MiniLM
import Testing

/// Covers the tokenizer against the one of the model's authors, special tokens written out in a text, and hostile texts.
@Suite struct WordPieceTests {
    private let tokenizer: WordPiece

    init() throws {
        tokenizer = WordPiece(try Vocabulary(path: try Golden.weights() + "/" + MiniLM.vocabularyFile))
    }

    @Test func cutsAsTheReferenceDoes() throws {
        let texts = try Golden.texts()
        #expect(texts.count == 132)
        for text in texts { #expect(tokenizer.pieces(of: text.text) == text.pieces, "\(text.text)") }
    }

    /// All texts of the retrieval sets, whose pieces were hashed once; the sets are not part of this repository.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: IRTexts.folder.path)))
    func cutsTheRetrievalSetsAsTheReferenceDoes() throws {
        let expected: [IRTexts.Fingerprint] = try Golden.lines(
            of: Golden.root.appending(path: "vectors/embedding/ir-pieces.jsonl"))
        #expect(expected.count == 5)
        for file in expected {
            #expect(try IRTexts.fingerprint(of: file.file, with: tokenizer) == file)
        }
    }

    @Test(arguments: ["[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]"])
    func whatLooksSpecialIsText(_ text: String) {
        let pieces = tokenizer.pieces(of: text)
        #expect(pieces.count >= 5)
        #expect(pieces.first == 101)
        #expect(pieces.last == 102)
        #expect(pieces.dropFirst().dropLast().allSatisfy { $0 > 103 })
    }

    @Test(arguments: [
        String(repeating: "x", count: 1_000_000), String(repeating: "a ", count: 500_000),
        String(repeating: "\u{0301}", count: 100_000), String(repeating: "\u{200B}", count: 100_000),
        String(repeating: "#", count: 10_000), "\u{0000}\u{FFFD}\u{10FFFF}\u{E000}",
    ])
    func anyTextIsAtMost256Pieces(_ text: String) {
        let pieces = tokenizer.pieces(of: text)
        #expect(pieces.count <= 256)
        #expect(pieces.allSatisfy { (0..<30_522).contains($0) })
    }

    @Test func aVocabularyOfAnotherSizeIsRefused() {
        #expect(throws: MiniLMError.self) { try Vocabulary(bytes: Array("[UNK]\n[CLS]\n[SEP]\n".utf8), count: 4) }
        #expect(throws: MiniLMError.self) { try Vocabulary(bytes: Array("a\nb\nc\n".utf8), count: 3) }
        #expect(throws: MiniLMError.self) { try Vocabulary(path: "/nonexistent") }
    }
}
