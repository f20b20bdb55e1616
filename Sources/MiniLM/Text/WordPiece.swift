/// Cuts a text into the pieces the network knows, as the model's own tokenizer does (BERT, uncased), with one difference: `[CLS]` and its
/// like in a text are what stands there, three pieces of text, so that a caller or a page cannot speak to the network.
package struct WordPiece: Sendable {
    /// Most pieces of a text: the sequence length sentence-transformers uses with this model.
    package static let longest = 256

    private let vocabulary: Vocabulary

    package init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// At most `limit` pieces, the begin and end marks among them.
    package func pieces(of text: String, limit: Int = Self.longest) -> [Int] {
        var writer = PieceWriter(vocabulary: vocabulary, limit: limit)
        for scalar in text.unicodeScalars {
            if writer.isFull { break }
            PlainScalars.each(of: scalar) { kind in
                switch kind {
                case .part(let scalar): writer.add(scalar)
                case .whole(let scalar):
                    writer.endWord()
                    writer.add(scalar)
                    writer.endWord()
                case .space: writer.endWord()
                }
            }
        }
        return writer.finish()
    }
}
