package import Core

/// What came back for an address.
package enum PageAnswer: Hashable, Sendable {
    /// What a server gives to ask with next time whether a page has changed.
    package struct Validators: Hashable, Sendable {
        package var etag: String?
        package var lastModified: String?

        package init(etag: String? = nil, lastModified: String? = nil) {
            self.etag = etag
            self.lastModified = lastModified
        }
    }

    /// - Parameter robots: what the header asks of robots (`X-Robots-Tag`).
    case document(ExtractedDocument, Validators, robots: String? = nil)
    /// 304, to a request with validators.
    case unchanged
    /// Another address, as written, seen from the one that was asked for.
    case moved(to: String)
    case gone
    /// It will be the same next time; `reason` is for people.
    case refused(reason: String)
    /// It may be different next time.
    case failed(reason: String)
}
