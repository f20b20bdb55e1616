import Core
import Knowledge

extension Verb {
    static let knowledgeExtract = Verb(
        "kb extract", "Read a document and print what it says, without publishing it.",
        operands: [Operand("FILE", "An HTML, PDF, DOCX, Markdown or text file.")]
    ) { context in
        let path = context.surroundings.absolute(context.invocation.operands.first ?? "")
        let document: ExtractedDocument
        do {
            document = try await context.documentReader().extract(.file(path))
        } catch let error as DocumentError {
            throw error.of(path.split(separator: "/").last.map(String.init) ?? path)
        }
        try context.show(document, text: text(of: document, context.terminal))
        return .done
    }

    private static func text(of document: ExtractedDocument, _ terminal: Terminal) -> String {
        var facts = [document.format.rawValue]
        if let pages = document.pages { facts.append("\(pages) pages") }
        if let language = document.language { facts.append(language) }
        if !document.links.isEmpty { facts.append("\(document.links.count) links") }
        facts += document.notices.map(\.words)
        var lines = [
            terminal.bold(document.title.isEmpty ? "(without a title)" : document.title),
            terminal.dim(facts.joined(separator: ", ")),
        ]
        var page: Int?
        for block in document.blocks {
            if let number = block.page, number != page { lines += ["", terminal.dim("— page \(number) —")] }
            page = block.page
            switch block.kind {
            case .heading: lines += ["", terminal.bold(String(repeating: "#", count: block.level ?? 2) + " " + block.text)]
            case .paragraph: lines += ["", block.text]
            case .item: lines.append("- \(block.text)")
            case .row: lines.append("| \(block.text)")
            }
        }
        if !document.facts.isEmpty { lines += ["", terminal.bold("At the foot of the page")] + document.facts }
        return lines.joined(separator: "\n")
    }
}

extension ExtractedDocument.Notice {
    /// For people.
    var words: String {
        switch self {
        case .scanned: "most of its pages are pictures of text"
        case .needsJavaScript: "its text is made by scripts, which are not run"
        case .truncated: "only its beginning was read"
        }
    }
}
