/// Tells what bytes are by their beginning; names and declared types are only believed about text.
enum Sniffer {
    enum Kind: Hashable {
        case html, zip, pdf, markdown, text
        /// Something else, as a person would name it.
        case other(String)
    }

    /// First bytes of files people try, by what they are.
    private static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Office file (DOC, XLS or PPT)"), (Array("{\\rtf".utf8), "an RTF file"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"),
        (Array("RIFF".utf8), "a sound, film or picture"), ([0x1F, 0x8B], "a gzip file"), (Array("BZh".utf8), "a bzip2 file"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7-zip file"),
        (Array("Rar!".utf8), "a RAR file"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("MZ".utf8) + [0x90], "a program"),
        (Array("SQLite format 3".utf8), "a database"),
        (Array("%!PS".utf8), "a PostScript file"), (Array("OggS".utf8), "a sound"), (Array("ID3".utf8), "a sound"),
    ]
    /// Beginnings of elements that make a text a page.
    private static let pageMarks = [
        "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<div", "<h1", "<h2", "<p>", "<p ", "<table",
        "<article", "<main", "<section", "<header", "<nav", "<span", "<a ", "<ul", "<link", "<style", "<form", "<center", "<font",
    ]
    /// How far PDF readers look for the mark (ISO 32000-1 annex H, 3.4.1).
    private static let pdfReach = 1024
    private static let pageReach = 4096

    static func kind(of bytes: [UInt8], mediaType: String?) -> Kind {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .zip }
        if contains(bytes.prefix(pdfReach), "%pdf-") { return .pdf }
        if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return .other(found.name) }
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        guard isWide || isText(bytes) else { return .other("no text and no document that is known") }
        let declared = mediaType?.lowercased() ?? ""
        let start = Array(bytes.dropFirst(isWide ? 2 : 0).prefix(pageReach).filter { $0 != 0 })
        if looksLikePage(start) || declared.contains("html") && contains(start[...], "<") { return .html }
        if declared.contains("markdown") { return .markdown }
        if contains(start.prefix(5)[...], "<?xml") { return .other("an XML file that is no page") }
        return .text
    }

    /// Text has hardly any control characters, and never many zeros.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        let controls = bytes.lazy.filter { $0 < 0x20 && !(9...13).contains($0) && $0 != 0x1B }.prefix(bytes.count / 100 + 8)
        return controls.reduce(0) { count, _ in count + 1 } <= bytes.count / 200
    }

    /// The first mark stands where a page begins: after a byte order mark, spaces, comments or an XML line, or early in a text.
    private static func looksLikePage(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let first = text.firstIndex(of: "<") else { return false }
        let before = text[..<first]
        if before.allSatisfy({ $0.isWhitespace || $0 == "\u{FEFF}" }) {
            return text.contains("<!doctype html") || text.contains("<html")
                || pageMarks.contains { text[first...].hasPrefix($0) || (text[first...].hasPrefix("<!--") && text.contains($0)) }
        }
        return text.contains("<!doctype html") || text.contains("<html") && text.contains("<head")
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).lowercased().contains(mark)
    }
}
