/// Whether the client has what it asks for already (RFC 9110 section 13).
package struct Conditions: Sendable {
    private let fields: HTTPFields

    package init(_ request: ServerRequest) { fields = request.fields }

    /// Whether an answer with this tag and date would tell the client nothing new. A date counts only when it is the very text
    /// the server gave, so no date is ever read.
    package func isFresh(entityTag: String, modified: String? = nil) -> Bool {
        if let tags = fields["If-None-Match"] {
            return tags == "*" || tags.split(separator: ",").contains { Self.isSame($0, entityTag) }
        }
        guard let modified, let since = fields["If-Modified-Since"] else { return false }
        return since == modified
    }

    /// Whether a range may be given: the client's part is of the same version, or it did not say of which.
    package func permitsRange(entityTag: String, modified: String) -> Bool {
        guard let version = fields["If-Range"] else { return true }
        return version == entityTag || version == modified
    }

    /// Compares weakly (RFC 9110 section 8.8.3.2).
    private static func isSame(_ tag: Substring, _ other: String) -> Bool {
        let bare = { (text: Substring) in text.hasPrefix("W/") ? text.dropFirst(2) : text }
        return bare(tag.drop { $0 == " " }.prefix { $0 != " " }) == bare(other[...])
    }
}
