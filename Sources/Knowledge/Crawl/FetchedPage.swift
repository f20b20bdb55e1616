/// A server's answer as far as a crawl looks at it.
package struct FetchedPage: Hashable, Sendable {
    package var status: Int
    /// As declared, with its charset.
    package var mediaType: String?
    package var location: String?
    package var etag: String?
    package var lastModified: String?
    /// `X-Robots-Tag`.
    package var robots: String?
    /// `Retry-After`, when that is in seconds.
    package var retryAfter: Duration?
    package var body: [UInt8]
    /// Whether it came from a range the owner has allowed: from a machine of his own.
    package var isFromOwnNetwork: Bool

    package init(
        status: Int, mediaType: String? = nil, location: String? = nil, etag: String? = nil, lastModified: String? = nil,
        robots: String? = nil, retryAfter: Duration? = nil, body: [UInt8] = [], isFromOwnNetwork: Bool = false
    ) {
        self.status = status
        self.mediaType = mediaType
        self.location = location
        self.etag = etag
        self.lastModified = lastModified
        self.robots = robots
        self.retryAfter = retryAfter
        self.body = body
        self.isFromOwnNetwork = isFromOwnNetwork
    }
}
