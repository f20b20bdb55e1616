/// What a server declares a body to be.
enum MediaType {
    private static let documents: Set<String> = [
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf",
        "application/x-pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        // Sitemaps.
        "text/xml", "application/xml", "application/gzip", "application/x-gzip",
        // Servers that do not know; the bytes themselves decide.
        "application/octet-stream", "binary/octet-stream",
    ]

    /// Whether a body of this type is worth reading; one without a type is.
    static func mayBeDocument(_ declared: String?) -> Bool {
        guard let declared else { return true }
        return documents.contains(bare(declared))
    }

    /// Without parameters, lower case.
    static func bare(_ declared: String) -> String {
        String(declared.lowercased().prefix { $0 != ";" && !$0.isWhitespace })
    }
}
