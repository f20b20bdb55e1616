/// A foreign document as plain words in reading order: what `kb-extract` writes and the knowledge base cuts into chunks.
package struct ExtractedDocument: Hashable, Sendable, Codable {
    /// A heading, or a piece of running text.
    package struct Block: Hashable, Sendable, Codable {
        package enum Kind: String, Hashable, Sendable, Codable {
            case heading, paragraph, item, row
        }

        package let kind: Kind
        /// 1...6 for a heading; nil for the rest.
        package let level: Int?
        /// A table's row names each cell by its column: `Monday: 9 to 6; Sunday: closed`.
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

    package let title: String
    package let blocks: [Block]
    /// Targets of its links as written, each once, at most 10,000.
    package let links: [String]
    /// The address the page says it is to be known by.
    package let canonical: String?
    /// BCP 47, when the document says.
    package let language: String?
    package let pages: Int?
    package let notices: [Notice]

    package init(
        title: String, blocks: [Block], links: [String] = [], canonical: String? = nil, language: String? = nil,
        pages: Int? = nil, notices: [Notice] = []
    ) {
        self.title = title
        self.blocks = blocks
        self.links = links
        self.canonical = canonical
        self.language = language
        self.pages = pages
        self.notices = notices
    }
}
