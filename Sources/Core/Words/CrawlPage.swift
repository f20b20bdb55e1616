/// What a crawl knows of one address.
package struct CrawlPage: Hashable, Sendable {
    /// What became of it in the round it was last looked at.
    package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// Its text is new in the knowledge base.
        case added
        /// Its text took the place of an older one.
        case changed
        case unchanged
        /// It sends on to another address.
        case moved
        /// It says the same as another page, or says that another address is its own.
        case duplicate
        /// It is not there any more; what it said was removed.
        case gone
        /// It may not be read, or is no document; the reason is beside it.
        case refused
        /// It could not be read this time; what it said last is kept.
        case failed
    }

    package let address: String
    /// Links that lead to it from the seed.
    package let depth: Int
    package var outcome: Outcome?
    package var reason: String?
    /// What the server gave to ask with whether it has changed (RFC 9110 section 8.8).
    package var etag: String?
    package var lastModified: String?
    /// SHA-256 of its extracted text, while that is in the knowledge base.
    package var digest: [UInt8]?
    /// Addresses on the same site it links to.
    package var links: [String]

    package init(
        address: String, depth: Int, outcome: Outcome? = nil, reason: String? = nil, etag: String? = nil,
        lastModified: String? = nil, digest: [UInt8]? = nil, links: [String] = []
    ) {
        self.address = address
        self.depth = depth
        self.outcome = outcome
        self.reason = reason
        self.etag = etag
        self.lastModified = lastModified
        self.digest = digest
        self.links = links
    }
}
