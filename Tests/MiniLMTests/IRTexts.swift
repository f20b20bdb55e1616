import Core
import Foundation
import MiniLM

/// The texts of `../shared/data/ir`: titles and texts, in the order of the files.
enum IRTexts {
    /// How many texts a file has, and the SHA-256 of their pieces: numbers parted by spaces, a line each.
    struct Fingerprint: Decodable, Equatable {
        let file: String
        let texts: Int
        let sha256: String
    }

    private struct Line: Decodable {
        let title: String?
        let text: String
    }

    static let folder = Golden.root.deletingLastPathComponent().appending(path: "shared/data/ir")

    static func fingerprint(of file: String, with tokenizer: WordPiece) throws -> Fingerprint {
        let lines: [Line] = try Golden.lines(of: folder.appending(path: file))
        let texts = lines.flatMap { [$0.title, $0.text].compactMap { $0 }.filter { !$0.isEmpty } }
        var all: [UInt8] = []
        for text in texts {
            let pieces = tokenizer.pieces(of: text).map(String.init).joined(separator: " ")
            all.append(contentsOf: (pieces + "\n").utf8)
        }
        return Fingerprint(file: file, texts: texts.count, sha256: Digest.hex(Digest.sha256.hash(all)))
    }
}
