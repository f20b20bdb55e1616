/// Why a document is not read; `kb-extract` writes it as JSON, the knowledge base hands it on.
package struct DocumentError: FrontdeskError, Hashable, Codable {
    private enum Kind: String, Codable {
        case unreadable = "document.unreadable"
        case unsupported = "document.unsupported"
        case tooLarge = "document.tooLarge"
        case tooComplex = "document.tooComplex"
        case damaged = "document.damaged"
        case locked = "document.locked"
        case unsafe = "document.unsafe"
        case noText = "document.noText"
        case tooSlow = "document.tooSlow"
        case failed = "document.failed"
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { kind.rawValue }

    private enum CodingKeys: String, CodingKey {
        case kind = "code"
        case message, hint
    }

    private init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    /// The same error, said of a file or an address.
    package func of(_ source: String) -> Self {
        Self(kind, "\(source): \(message)", hint: hint)
    }

    /// The file cannot be opened or read.
    package static func unreadable(_ detail: String) -> Self {
        Self(.unreadable, detail, hint: "give a file that exists and may be read")
    }

    /// A kind of file nobody here reads.
    package static func unsupported(_ found: String) -> Self {
        Self(.unsupported, "this is \(found)", hint: "HTML, PDF, DOCX, Markdown and text are read; save it as one of these")
    }

    /// More bytes than are read.
    package static func tooLarge(limit: Int) -> Self {
        Self(.tooLarge, "it is larger than \(limit >> 20) MB", hint: "split it")
    }

    /// A small file that unpacks to more than is read.
    package static func tooLarge(unpacked limit: Int) -> Self {
        Self(.tooLarge, "it unpacks to more than \(limit >> 20) MB", hint: "it is made to do harm; or split it")
    }

    /// Built in a way that only a hostile or broken writer uses.
    package static func tooComplex(_ what: String, limit: Int) -> Self {
        Self(.tooComplex, "it has more than \(limit) \(what)", hint: "it is broken or made to do harm; save it anew")
    }

    /// Begins as what it says it is, and is not.
    package static func damaged(_ detail: String) -> Self {
        Self(.damaged, detail, hint: "save it anew")
    }

    /// A password is needed.
    package static let locked = Self(.locked, "it is protected by a password", hint: "save it without one")

    /// Asks the reader for something no document needs.
    package static func unsafe(_ detail: String) -> Self {
        Self(.unsafe, detail, hint: "it is made to do harm, or by a strange program; save it anew")
    }

    /// Nothing in it can be read as text.
    package static func noText(_ detail: String, hint: String) -> Self {
        Self(.noText, detail, hint: hint)
    }

    /// Computing a document may cost in each process that reads it: half of the ten seconds in which a hostile one is refused.
    package static let computingSeconds = 5

    /// More computing than a document may cost.
    package static func tooSlow(seconds: Int) -> Self {
        Self(
            .tooSlow, "reading it takes longer than \(seconds) s",
            hint: "it is broken or made to do harm; split it or save it anew")
    }

    /// The reader ended without an answer.
    package static func failed(_ detail: String) -> Self {
        Self(
            .failed, "its reader ended early: \(detail)",
            hint: "it is broken, made to do harm, or needs too much memory; save it anew")
    }
}
