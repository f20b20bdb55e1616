import Core

/// Plain text and Markdown: paragraphs between empty lines, lists and headings by their usual marks.
struct TextReader {
    private var list = BlockList()
    private var paragraph: [Substring] = []
    private var isItem = false
    /// Declared, or found by a heading.
    private var isMarkdown: Bool

    static func document(of text: String, isMarkdown: Bool) -> ExtractedDocument {
        var reader = TextReader(isMarkdown: isMarkdown)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) where !reader.list.isTruncated {
            reader.read(line)
        }
        reader.flush()
        return ExtractedDocument(
            format: reader.isMarkdown ? .markdown : .text, title: reader.list.firstHeading ?? "",
            blocks: reader.list.blocks,
            notices: reader.list.notices)
    }

    private init(isMarkdown: Bool) {
        self.isMarkdown = isMarkdown
    }

    private mutating func read(_ line: Substring) {
        let words = line.drop { $0.isWhitespace || $0 == ">" }
        let marks = words.prefix { $0 == "#" }
        if words.allSatisfy(\.isWhitespace) {
            flush()
        } else if (1...6).contains(marks.count), words.dropFirst(marks.count).first == " " {
            flush()
            let text = words.dropFirst(marks.count).reversed().drop { $0 == "#" || $0 == " " }.reversed()
            isMarkdown = true
            list.add(.heading, level: marks.count, plain(Substring(String(text))))
        } else if isRule(words), let mark = words.first {
            // A line of signs under a single line makes it a heading.
            if mark == "=" || mark == "-", paragraph.count == 1, !isItem, let title = paragraph.popLast() {
                isMarkdown = true
                list.add(.heading, level: mark == "=" ? 1 : 2, plain(title))
            } else {
                flush()
            }
        } else if let item = afterListMark(words) {
            flush()
            isItem = true
            paragraph = [item]
        } else {
            paragraph.append(words)
        }
    }

    private mutating func flush() {
        if !paragraph.isEmpty { list.add(isItem ? .item : .paragraph, plain(Substring(paragraph.joined(separator: " ")))) }
        (paragraph, isItem) = ([], false)
    }

    private func isRule(_ line: Substring) -> Bool {
        let signs = Set(line.filter { !$0.isWhitespace })
        return signs.count == 1 && line.count >= 3 && signs.isSubset(of: ["-", "=", "*", "_", "~", "`"])
    }

    private func afterListMark(_ line: Substring) -> Substring? {
        if let first = line.first, "-*+•‣◦".contains(first), line.dropFirst().first?.isWhitespace == true {
            return line.dropFirst(2)
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")",
            line.dropFirst(digits.count + 1).first == " "
        else { return nil }
        return line.dropFirst(digits.count + 2)
    }

    /// Markdown's links as their words, without signs of emphasis and code.
    private func plain(_ text: Substring) -> String {
        guard isMarkdown else { return String(text) }
        return String(text).replacing(/!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,500}")?\)/) { String($0.1) }
            .replacing("**", with: "").replacing("__", with: "").replacing("`", with: "")
    }
}
