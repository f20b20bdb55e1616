import Core

/// Cuts a document's body into passages: by headings, then by whole sentences and rows of tables.
///
/// About 120 words a passage with one sentence of overlap: retrieval is flat between 60 and 200 (research/embed.md 2),
/// and 120 stay under the 256 word pieces of the embedder.
package struct Chunker: Sendable {
    private struct Sentence {
        let range: Range<Int>
        let text: String
        let words: Int
        let block: Int
        let page: Int?
    }

    /// Most words of a passage.
    package let wordLimit: Int

    package init(wordLimit: Int = 120) {
        self.wordLimit = wordLimit
    }

    /// The passages of an article's body, which is Markdown.
    package func passages(of body: String) -> [Passage] {
        passages(of: Markdown(body))
    }

    /// The passages of a document's body, in its order.
    package func passages(of draft: DocumentDraft) -> [Passage] {
        draft.kind == .article ? passages(of: Markdown(draft.body)) : passages(of: DocumentBody(draft.body))
    }

    private func passages(of text: some BlockText) -> [Passage] {
        var passages: [Passage] = []
        var headings: [(level: Int, text: String)] = []
        var section: [Sentence] = []
        var all: [Sentence] = []
        for (number, block) in text.blocks.enumerated() {
            switch block.kind {
            case .heading(let level):
                passages += cut(section, under: headings.map(\.text))
                section = []
                headings.removeAll { $0.level >= level }
                headings.append((level, text.plain(block.range)))
            case .text, .row:
                let sentences = sentences(of: block, number: number, in: text)
                section += sentences
                all += sentences
            }
        }
        passages += cut(section, under: headings.map(\.text))
        // A short article stays whole, under its first heading: cutting it would only tear apart what belongs together.
        if passages.count > 1, all.reduce(0, { $0 + $1.words }) <= wordLimit {
            let top = text.firstHeading.map { [$0] } ?? []
            return [passage(all[...], page: all.first?.page, under: top)].compactMap { $0 }
        }
        return passages
    }

    private func sentences(of block: TextBlock, number: Int, in text: some BlockText) -> [Sentence] {
        var result: [Sentence] = []
        for range in block.kind == .row ? [block.range] : Sentences.ranges(in: text.source, block.range) {
            for piece in pieces(of: range, in: text.source) {
                let plain = text.plain(piece)
                guard plain.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
                result.append(
                    Sentence(range: piece, text: plain, words: wordCount(plain), block: number, page: block.page))
            }
        }
        return result
    }

    /// A sentence that never ends is cut at spaces after each `wordLimit` words.
    private func pieces(of range: Range<Int>, in source: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var words = 0
        for place in range where isSpace(source[place]) {
            if place == start {
                start += 1
            } else if !isSpace(source[place - 1]) {
                words += 1
                guard words == wordLimit else { continue }
                result.append(start..<place)
                start = place + 1
                words = 0
            }
        }
        if start < range.upperBound { result.append(start..<range.upperBound) }
        return result
    }

    /// Fills passages with sentences up to the limit; each but the first begins with the last sentence of the one before.
    private func cut(_ sentences: [Sentence], under headings: [String]) -> [Passage] {
        var result: [Passage] = []
        var start = 0
        var firstOwn = 0
        while start < sentences.count {
            var end = start
            var words = 0
            while end < sentences.count, end == start || words + sentences[end].words <= wordLimit {
                words += sentences[end].words
                end += 1
            }
            let page = sentences[firstOwn].page
            if let passage = passage(sentences[start..<end], page: page, under: headings) { result.append(passage) }
            if end == sentences.count { break }
            firstOwn = end
            let overlap = end - 1
            let overlapFits = overlap > start && sentences[overlap].words + sentences[end].words <= wordLimit
            start = overlapFits ? overlap : end
        }
        return result
    }

    private func passage(_ sentences: ArraySlice<Sentence>, page: Int?, under headings: [String]) -> Passage? {
        guard let first = sentences.first, let last = sentences.last else { return nil }
        var text = ""
        var block = first.block
        for sentence in sentences {
            if !text.isEmpty { text += sentence.block == block ? " " : "\n" }
            text += sentence.text
            block = sentence.block
        }
        return Passage(headings: headings, text: text, range: first.range.lowerBound..<last.range.upperBound, page: page)
    }

    private func wordCount(_ text: String) -> Int {
        text.split(separator: " ").count
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
