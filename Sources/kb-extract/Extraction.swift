package import Core

/// From bytes to what a document says.
package enum Extraction {
    /// Longest document: 8,000 pages of plain text.
    package static let inputLimit = 32 << 20

    /// Reads a document by what it is found to be.
    package static func document(of bytes: [UInt8], _ request: Request) throws(DocumentError) -> ExtractedDocument {
        guard bytes.count <= inputLimit else { throw .tooLarge(limit: inputLimit) }
        if request.isPrinted { return try PrintedTextReader.document(of: Charset.decode(bytes, declared: "utf-8")) }
        switch Sniffer.kind(of: bytes, mediaType: request.mediaType) {
        case .other(let found): throw .unsupported(found)
        case .pdf: throw .unsupported("a PDF, which is read page by page with pdftotext")
        case .zip: return try WordReader.document(of: bytes)
        case .html:
            let charset = Charset.ofPage(bytes, declared: request.charset)
            return try HTMLReader.document(of: Charset.decode(bytes, declared: charset))
        case .markdown:
            return TextReader.document(of: Charset.decode(bytes, declared: request.charset), isMarkdown: true)
        case .text:
            return TextReader.document(of: Charset.decode(bytes, declared: request.charset), isMarkdown: false)
        }
    }
}
