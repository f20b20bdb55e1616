package import Core

/// Reads what a server sent; the documents are strangers, so this happens in another process.
package protocol DocumentReading: Sendable {
    /// Throws ``DocumentError`` when it is no document that can be read.
    func read(_ bytes: [UInt8], mediaType: String?) async throws -> ExtractedDocument
    /// Reads a sitemap or sitemap index, plain or gzipped.
    func readSitemap(_ bytes: [UInt8]) async throws -> Sitemap
}
