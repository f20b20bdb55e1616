import Core

/// A Word document's paragraphs, lists and tables.
struct WordReader {
    private var list = BlockList()
    private let styles: WordStyles
    private var text = ""
    private var level: Int?
    private var isItem = false
    private var isText = false
    /// Depth of elements whose words are not part of the text: the second form of what old programs cannot show.
    private var skipped = 0
    /// The tables that are open, the innermost last; rows of inner ones are said with their cell.
    private var tables: [Table] = []
    /// Deepest tables within tables that are told apart.
    private static let tableLimit = 8

    private struct Table {
        var rows = TableRows()
        var cells: [TableRows.Cell] = []
        var cell = ""
        var columns = 1
        var isHead = false
    }

    static func document(of bytes: [UInt8]) throws(DocumentError) -> ExtractedDocument {
        let archive = try WordArchive(bytes)
        var reader = WordReader(styles: WordStyles(archive.styles))
        var failure: DocumentError?
        archive.document.withUnsafeBytes { bytes in
            do throws(DocumentError) {
                try reader.read(bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return ExtractedDocument(
            format: .docx, title: reader.list.firstHeading ?? "", blocks: reader.list.blocks, notices: reader.list.notices)
    }

    private init(styles: WordStyles) {
        self.styles = styles
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(DocumentError) {
        let walk = try XMLWalk(bytes)
        while let piece = try walk.next() {
            switch piece {
            case .start("Fallback", let isEmpty): skipped += isEmpty ? 0 : 1
            case .end("Fallback"): skipped -= 1
            case _ where skipped > 0: continue
            case .start(let name, let isEmpty): start(name, isEmpty: isEmpty, walk)
            case .end(let name): end(name)
            case .text(let words): if isText, text.utf8.count < BlockList.textLimit { text += words }
            }
        }
    }

    private mutating func start(_ name: String, isEmpty: Bool, _ walk: borrowing XMLWalk) {
        switch name {
        case "p": (text, level, isItem) = ("", nil, false)
        case "pStyle":
            let style = walk.attribute("w:val") ?? ""
            level = styles.level(of: style) ?? level
            if style.hasPrefix("List") { isItem = true }
        case "outlineLvl":
            if let outline = walk.attribute("w:val").flatMap({ Int($0) }), (0...5).contains(outline) { level = outline + 1 }
        case "numPr": isItem = true
        case "t": isText = !isEmpty
        case "tab", "br", "cr", "ptab": text += " "
        case "noBreakHyphen": text += "-"
        case "tbl" where !isEmpty && tables.count < Self.tableLimit: tables.append(Table())
        case "tblHeader": change { $0.isHead = true }
        case "tc": change { ($0.cell, $0.columns) = ("", 1) }
        case "gridSpan": if let columns = walk.attribute("w:val").flatMap({ Int($0) }) { change { $0.columns = columns } }
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "t": isText = false
        case "p": endParagraph()
        case "tc":
            change { table in
                table.cells.append(.init(text: BlockList.tidied(table.cell), isHeader: table.isHead, columns: table.columns))
            }
        case "tr":
            change { table in
                table.rows.add(table.cells)
                (table.cells, table.isHead) = ([], false)
            }
        case "tbl": endTable()
        default: break
        }
    }

    private mutating func endParagraph() {
        defer { text = "" }
        if tables.isEmpty {
            list.add(level != nil ? .heading : isItem ? .item : .paragraph, level: level, text)
        } else {
            let words = text
            change { $0.cell += $0.cell.isEmpty ? words : " " + words }
        }
    }

    private mutating func endTable() {
        guard let table = tables.popLast() else { return }
        let rows = table.rows.texts()
        if tables.isEmpty {
            for row in rows { list.add(.row, row) }
        } else {
            change { $0.cell += " " + rows.joined(separator: "; ") }
        }
    }

    private mutating func change(_ body: (inout Table) -> Void) {
        guard !tables.isEmpty else { return }
        body(&tables[tables.count - 1])
    }
}
