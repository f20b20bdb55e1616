import Core
package import Web

/// Reads one page of the web because somebody named it; robots.txt is about visitors nobody has sent.
package struct PageReader: Sendable {
    /// As for pages of a crawl.
    private static let limit = 32 << 20

    private let fetcher: any PageFetching
    private let reader: any DocumentReading

    package init(fetcher: any PageFetching, reader: any DocumentReading) {
        self.fetcher = fetcher
        self.reader = reader
    }

    /// The page, ready to be published under its address.
    /// - Throws: ``WebError``, ``CrawlError`` or ``DocumentError``.
    package func draft(of url: WebURL) async throws -> DocumentDraft {
        let page = try await fetcher.fetchFile(url, limit: Self.limit)
        guard page.status == 200 else { throw CrawlError.unreadable(url.text, "the server answered \(page.status)") }
        guard MediaType.mayBeDocument(page.mediaType) else {
            throw CrawlError.unreadable(url.text, "it is \(MediaType.bare(page.mediaType ?? "").prefix(80)), not a document")
        }
        let document = try await reader.read(page.body, mediaType: page.mediaType)
        return try DocumentDraft(document, source: PageAddress.normal(url).text, url: url.text)
    }
}
