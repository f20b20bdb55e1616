import Core

/// Writes the content of a page as blocks: headings, paragraphs, list items and table rows.
struct BlockWriter {
    private static let broken: Set<String> = [
        "p", "pre", "blockquote", "dt", "dd", "figure", "figcaption", "caption", "address", "div", "section", "article", "main",
        "header", "body",
        "html", "ul", "ol", "dl", "details", "summary", "fieldset", "legend", "form", "center", "hr", "thead", "tbody", "tr",
        "td", "th", "footer",
        "nav", "aside",
    ]
    /// Lists and boxes that are mostly links lead elsewhere, unless they are as long as an index page.
    private static let boxes: Set<String> = ["ul", "ol", "div", "section", "table", "dl"]
    private static let longestBox = 2_000
    /// Lines between single breaks that are shorter are lines of an address or a list, not of a paragraph.
    private static let shortLine = 60

    /// Stands for `<br>` among text whose own line ends mean nothing; a page's text has no form feeds left.
    private static let lineBreak: Character = "\u{C}"

    private let tree: HTMLTree
    /// Whether boxes of links are left out.
    private let skipsLinks: Bool
    private var list = BlockList()
    private var text = ""
    private var kind = ExtractedDocument.Block.Kind.paragraph
    private var level: Int?

    init(_ tree: HTMLTree, skipsLinks: Bool) {
        self.tree = tree
        self.skipsLinks = skipsLinks
    }

    /// The blocks of these elements.
    static func blocks(of places: [Int], in tree: HTMLTree, skipsLinks: Bool) -> BlockList {
        var writer = BlockWriter(tree, skipsLinks: skipsLinks)
        for place in places {
            writer.write(place)
            writer.flush()
        }
        return writer.list
    }

    private mutating func write(_ place: Int) {
        let node = tree.nodes[place]
        if node.isText {
            append(node.text)
            return
        }
        if skipsLinks, Self.boxes.contains(node.name), node.linkShare > 0.6, node.length < Self.longestBox { return }
        switch node.name {
        case "br": breakLine()
        case "h1", "h2", "h3", "h4", "h5", "h6": writeInside(place, as: .heading, level: node.name.last?.wholeNumberValue)
        case "li": writeInside(place, as: .item)
        case "table": writeTable(place)
        case _ where Self.broken.contains(node.name): writeInside(place, as: kind == .item ? .item : .paragraph)
        default: writeChildren(place)
        }
    }

    /// Space after a break means nothing.
    private mutating func append(_ words: String) {
        let clean = String(words.map { $0 == Self.lineBreak ? " " : $0 })
        text += text.last == Self.lineBreak ? String(clean.drop { $0.isWhitespace }) : clean
    }

    private mutating func breakLine() {
        while let last = text.last, last != Self.lineBreak, last.isWhitespace { text.removeLast() }
        text.append(Self.lineBreak)
    }

    private mutating func writeChildren(_ place: Int) {
        for child in tree.children(of: place) { write(child) }
    }

    /// What is inside is a block of its own, or more.
    private mutating func writeInside(_ place: Int, as inner: ExtractedDocument.Block.Kind, level inside: Int? = nil) {
        flush()
        let outer = (kind, level)
        (kind, level) = (inner, inside)
        writeChildren(place)
        flush()
        (kind, level) = outer
    }

    private mutating func writeTable(_ place: Int) {
        flush()
        var rows = TableRows()
        var captions: [Int] = []
        var isNested = false
        for inner in (place + 1)..<max(place + 1, tree.nodes[place].end) {
            switch tree.nodes[inner].name {
            case "table": isNested = true
            case "caption": captions.append(inner)
            case "tr": rows.add(tree.children(of: inner).compactMap(cell))
            default: break
            }
        }
        guard !isNested, !rows.isLayout else {
            writeChildren(place)
            flush()
            return
        }
        for caption in captions { list.add(.paragraph, tree.text(of: caption)) }
        for row in rows.texts() { list.add(.row, row) }
    }

    private func cell(_ place: Int) -> TableRows.Cell? {
        let node = tree.nodes[place]
        guard node.name == "td" || node.name == "th" else { return nil }
        var words = ""
        for inner in tree.nodes[place..<node.end] {
            if inner.isText {
                words += inner.text
            } else if inner.name == "br" || Self.broken.contains(inner.name) || inner.name == "li" {
                words += " "
            }
        }
        return TableRows.Cell(
            text: BlockList.tidied(words), isHeader: node.name == "th", columns: Int(node.attribute("colspan")) ?? 1,
            rows: Int(node.attribute("rowspan")) ?? 1)
    }

    /// Ends the block that is being written; two breaks end a paragraph, and so does one between short lines.
    private mutating func flush() {
        guard !text.isEmpty else { return }
        defer { text = "" }
        guard kind != .heading, text.contains(Self.lineBreak) else {
            list.add(kind, level: level, text)
            return
        }
        for paragraph in text.split(separator: "\(Self.lineBreak)\(Self.lineBreak)") {
            let lines = paragraph.split(separator: Self.lineBreak)
            let isVerse = lines.allSatisfy { $0.count <= Self.shortLine }
            for part in isVerse ? lines : [paragraph] {
                list.add(kind, level: level, String(part))
            }
        }
    }
}
