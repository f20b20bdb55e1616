/// A foreign document as plain words in reading order: what `kb-extract` writes and the knowledge base cuts into chunks.
package struct ExtractedDocument: Hashable, Sendable, Codable {
    /// What the document was found to be, whatever it is called.
    package enum Format: String, Hashable, Sendable, Codable {
        case html, pdf, docx, markdown, text
    }

    /// A heading, or a piece of running text.
    package struct Block: Hashable, Sendable, Codable {
        package enum Kind: String, Hashable, Sendable, Codable {
            case heading, paragraph, item, row
        }

        package let kind: Kind
        /// 1...6 for a heading; nil for the rest.
        package let level: Int?
        /// One line. A table's row names each cell by its column: `Monday: 9 to 6; Sunday: closed`.
        package let text: String
        /// The page it stands on, from 1; nil where there are none.
        package let page: Int?

        package init(kind: Kind, level: Int? = nil, text: String, page: Int? = nil) {
            self.kind = kind
            self.level = level
            self.text = text
            self.page = page
        }
    }

    /// What a reader should know about how the document was read.
    package enum Notice: String, Hashable, Sendable, Codable {
        /// Pages that are pictures of text.
        case scanned
        /// A page that is only made by its scripts.
        case needsJavaScript = "needs_javascript"
        /// Longer than the limit; its beginning was read.
        case truncated
    }

    package let format: Format
    /// Empty when the document names itself nowhere.
    package let title: String
    package let blocks: [Block]
    /// Lines of its footer and addresses that tell how to reach or find the site, at most 20.
    package let facts: [String]
    /// Targets of its links as written, each once, at most 10,000.
    package let links: [String]
    /// What its links are relative to (`<base href>`), when it says.
    package let base: String?
    /// The address the page says it is to be known by, as written.
    package let canonical: String?
    /// What the page allows robots (`<meta name="robots">`), as written.
    package let robots: String?
    /// BCP 47, when the document says.
    package let language: String?
    package let pages: Int?
    package let notices: [Notice]

    /// The same, known to be only the beginning of it.
    package var cut: ExtractedDocument {
        guard !notices.contains(.truncated) else { return self }
        return ExtractedDocument(
            format: format, title: title, blocks: blocks, facts: facts, links: links, base: base, canonical: canonical,
            robots: robots, language: language, pages: pages, notices: notices + [.truncated])
    }

    package init(
        format: Format, title: String, blocks: [Block], facts: [String] = [], links: [String] = [], base: String? = nil,
        canonical: String? = nil, robots: String? = nil, language: String? = nil, pages: Int? = nil, notices: [Notice] = []
    ) {
        self.format = format
        self.title = title
        self.blocks = blocks
        self.facts = facts
        self.links = links
        self.base = base
        self.canonical = canonical
        self.robots = robots
        self.language = language
        self.pages = pages
        self.notices = notices
    }
}
