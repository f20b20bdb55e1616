package import Web

/// Fetches pages of a site for a crawl; ``PageFetcher`` does it over HTTP.
package protocol PageFetching: Sendable {
    /// Asks for an address; a redirect is an answer like any other. Throws ``WebError`` when there is none.
    func fetch(_ url: WebURL, unlessStill validators: PageAnswer.Validators?) async throws -> FetchedPage
    /// The same for files that are no pages (robots.txt, sitemaps): follows up to five redirects (RFC 9309 section 2.3.1.2).
    func fetchFile(_ url: WebURL, limit: Int) async throws -> FetchedPage
}
