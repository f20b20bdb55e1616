/// A Markdown text cut into headings and blocks of running text, each with its place in bytes.
struct Markdown: BlockText {
    let source: [UInt8]
    private(set) var blocks: [TextBlock] = []
    /// The paragraph being read, and how many lines it has.
    private var pending: (range: Range<Int>, lines: Int)?
    private var isCode = false
    private var isComment = false

    init(_ text: String) {
        source = Array(text.utf8)
        var start = 0
        for line in source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            readLine(start..<(start + line.count))
            start += line.count + 1
        }
        flush()
    }

    /// The plain words of a range of the source.
    func plain(_ range: Range<Int>) -> String {
        InlineMarkdown.plain(source[range])
    }

    private mutating func readLine(_ line: Range<Int>) {
        var start = line.lowerBound
        while start < line.upperBound, " \t>".utf8.contains(source[start]) { start += 1 }
        var end = line.upperBound
        while end > start, " \t\r".utf8.contains(source[end - 1]) { end -= 1 }
        let content = source[start..<end]
        if content.starts(with: "```".utf8) || content.starts(with: "~~~".utf8) {
            flush()
            isCode.toggle()
        } else if isCode {
            append(.text, start..<end)
        } else if isComment || content.starts(with: "<!--".utf8) {
            flush()
            isComment = !hasSuffix(content, "-->")
        } else if content.isEmpty {
            flush()
        } else {
            readContent(start..<end)
        }
    }

    private mutating func readContent(_ range: Range<Int>) {
        let content = source[range]
        let kinds = Set(content.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
        let marks = content.prefix { $0 == UInt8(ascii: "#") }
        if (1...6).contains(marks.count), content.count == marks.count || content[marks.endIndex] == UInt8(ascii: " ") {
            flush()
            appendHeading(marks.count, marks.endIndex..<range.upperBound)
        } else if kinds == [UInt8(ascii: "=")] || kinds == [UInt8(ascii: "-")], let title = pending, title.lines == 1 {
            pending = nil
            append(.heading(kinds == [UInt8(ascii: "=")] ? 1 : 2), title.range)
        } else if kinds.count == 1, let mark = kinds.first, "-*_".utf8.contains(mark), content.count >= 3 {
            flush()
        } else if kinds.isSubset(of: Set("|:-".utf8)) {
            flush()
        } else if content.first == UInt8(ascii: "|") || isReference(content) {
            flush()
            if !isReference(content) { append(.text, range) }
        } else if let rest = afterListMark(range) {
            flush()
            pending = (rest..<range.upperBound, 1)
        } else if let open = pending {
            pending = (open.range.lowerBound..<range.upperBound, open.lines + 1)
        } else {
            pending = (range, 1)
        }
    }

    /// `## Title ##`: what is between the marks.
    private mutating func appendHeading(_ level: Int, _ range: Range<Int>) {
        var end = range.upperBound
        while end > range.lowerBound, source[end - 1] == UInt8(ascii: "#") || source[end - 1] == UInt8(ascii: " ") { end -= 1 }
        var start = range.lowerBound
        while start < end, source[start] == UInt8(ascii: " ") { start += 1 }
        append(.heading(level), start..<end)
    }

    private mutating func append(_ kind: TextBlock.Kind, _ range: Range<Int>) {
        if !range.isEmpty { blocks.append(TextBlock(kind: kind, range: range)) }
    }

    private mutating func flush() {
        if let open = pending { append(.text, open.range) }
        pending = nil
    }

    /// Where the text of a list item begins: after `- `, `* `, `+ `, `1. ` or `1) `.
    private func afterListMark(_ range: Range<Int>) -> Int? {
        let content = source[range]
        var place = range.lowerBound
        if let first = content.first, "-*+".utf8.contains(first) {
            place += 1
        } else {
            let digits = content.prefix { (48...57).contains($0) }
            guard (1...9).contains(digits.count), digits.endIndex < range.upperBound else { return nil }
            guard ".)".utf8.contains(source[digits.endIndex]) else { return nil }
            place = digits.endIndex + 1
        }
        guard place < range.upperBound, source[place] == UInt8(ascii: " ") else { return nil }
        while place < range.upperBound, source[place] == UInt8(ascii: " ") { place += 1 }
        return place
    }

    /// `[name]: target`, which nobody reads.
    private func isReference(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.first == UInt8(ascii: "["), let close = content.firstIndex(of: UInt8(ascii: "]")) else { return false }
        return close + 1 < content.endIndex && content[close + 1] == UInt8(ascii: ":")
    }

    private func hasSuffix(_ content: ArraySlice<UInt8>, _ end: String) -> Bool {
        content.suffix(end.utf8.count).elementsEqual(end.utf8)
    }
}
