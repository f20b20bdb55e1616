import Core

/// What `pdftotext` printed, as paragraphs: lines joined, words put together again, what stands on every page left out.
struct PrintedTextReader {
    /// Most pages of a document.
    static let pageLimit = 2_000
    /// A page with fewer letters than this is taken for a picture.
    private static let leastLetters = 16
    private static let bullets: Set<Character> = ["•", "◦", "▪", "‣", "●", "○", "■", "–", "-", "*", "\u{F0B7}"]
    private static let longestHeading = 80
    private static let longestOpen = 10_000
    /// Words a sentence goes on after, and no heading ends with.
    private static let joints: Set<Substring> = [
        "a", "an", "and", "are", "as", "at", "but", "by", "can", "for", "from", "has", "have", "if", "in", "is", "may", "no",
        "not", "of", "on",
        "or", "our", "that", "the", "their", "this", "to", "was", "when", "which", "will", "with", "your",
    ]
    /// Lines of running text are at least so long, even in two columns.
    private static let fullWidth = 30

    private var list = BlockList()
    /// What may go on on the next page: a line that looks like a heading is none when a sentence goes on below it.
    private var open: (text: String, page: Int, kind: ExtractedDocument.Block.Kind)?

    static func document(of text: String) throws(DocumentError) -> ExtractedDocument {
        var pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map {
            $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        // A form feed ends each page, the last one too.
        if pages.count > 1, pages.last?.allSatisfy(\.isEmpty) == true { pages.removeLast() }
        let isCut = pages.count > pageLimit
        pages = RunningLines.removed(from: Array(pages.prefix(pageLimit)))
        var reader = PrintedTextReader()
        for (number, lines) in pages.enumerated() { reader.read(lines, page: number + 1) }
        reader.flush()
        let pictures = pages.count { page in page.reduce(0) { $0 + $1.count(where: \.isLetter) } < leastLetters }
        var notices = reader.list.notices
        if isCut, notices.isEmpty { notices = [.truncated] }
        if pictures * 2 > pages.count { notices.append(.scanned) }
        return ExtractedDocument(
            format: .pdf, title: reader.title, blocks: reader.list.blocks, pages: pages.count, notices: notices)
    }

    /// The first heading, or a short first paragraph.
    private var title: String {
        guard let first = list.blocks.first, first.page == 1 else { return "" }
        if first.kind == .heading || first.text.count <= Self.longestHeading { return first.text }
        return list.blocks.prefix(5).first { $0.kind == .heading }?.text ?? ""
    }

    private mutating func read(_ lines: [String], page: Int) {
        var paragraph: [String] = []
        for line in lines + [""] {
            let words = BlockList.tidied(line)
            if words.isEmpty {
                if !paragraph.isEmpty { add(paragraph, page: page) }
                paragraph = []
            } else if let bullet = words.first, Self.bullets.contains(bullet), words.count == 1 || words.dropFirst().first == " "
            {
                if !paragraph.isEmpty { add(paragraph, page: page) }
                paragraph = []
                flush()
                let item = String(words.dropFirst(2))
                open = (item, page, .item)
                // The words of a lone bullet come after an empty line.
                if !item.isEmpty { paragraph = [] }
            } else if paragraph.isEmpty, isHeading(words, numbered: true) {
                flush()
                list.add(.heading, level: level(of: words), words, page: page)
            } else {
                paragraph.append(words)
            }
        }
    }

    private mutating func add(_ lines: [String], page: Int) {
        var lines = lines
        if let heading = headingAbove(lines) {
            flush()
            list.add(.heading, level: 2, heading, page: page)
            lines.removeFirst()
        }
        let text = Self.joined(lines)
        if let last = open, last.text.isEmpty || Self.goesOn(last.text, text) {
            let kind = last.kind == .item ? last.kind : .paragraph
            open = (last.text.isEmpty ? text : Self.joined([last.text, text]), last.page, kind)
            return
        }
        flush()
        open = (text, page, lines.count == 1 && isHeading(text, numbered: false) ? .heading : .paragraph)
    }

    private mutating func flush() {
        if let open { list.add(open.kind, level: open.kind == .heading ? 2 : nil, open.text, page: open.page) }
        open = nil
    }

    /// Lines as one text; a word cut by a hyphen at the end of a line is put together.
    private static func joined(_ lines: [String]) -> String {
        var result = ""
        for line in lines {
            if result.hasSuffix("-"), result.dropLast().last?.isLetter == true, line.first?.isLowercase == true {
                result.removeLast()
                result += line
            } else {
                result += result.isEmpty ? line : " " + line
            }
        }
        return result
    }

    /// Whether a text that broke off in the middle of a sentence goes on with the other.
    private static func goesOn(_ text: String, _ other: String) -> Bool {
        // Bounded, because each joining copies the text.
        guard text.utf8.count < longestOpen, let last = text.last, let first = other.first else { return false }
        return first.isLowercase && (last.isLetter || last == "," || last == "-" || last == ";")
    }

    /// A heading that stands right above its paragraph: a line that ends long before the others do, and is no sentence.
    private func headingAbove(_ lines: [String]) -> String? {
        guard let first = lines.first, lines.count > 1, isHeading(first, numbered: false) else { return nil }
        let width = lines.map(\.count).max() ?? 0
        let next = lines[1].first
        return width >= Self.fullWidth && first.count * 5 < width * 3 && next.map { $0.isUppercase || $0.isNumber } == true
            ? first : nil
    }

    /// `3.2 Returns` or `Returns`: short, no sentence, not a list of figures.
    private func isHeading(_ text: String, numbered: Bool) -> Bool {
        guard text.count <= Self.longestHeading, let last = text.last, !".,;:!?-".contains(last) || numbered && last == "?" else {
            return false
        }
        if numbered { return text.firstMatch(of: /^(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}\.)\s+\p{Lu}/) != nil }
        let words = text.split(separator: " ")
        guard words.count <= 10, text.first?.isUppercase == true, !Self.joints.contains(words.last ?? "") else { return false }
        return text.count(where: \.isLetter) * 2 > text.count && text.count(where: \.isNumber) <= 4
    }

    /// `3.2.1` is a heading of the third level.
    private func level(of heading: String) -> Int {
        heading.prefix { $0.isNumber || $0 == "." }.split(separator: ".").count + 1
    }
}
