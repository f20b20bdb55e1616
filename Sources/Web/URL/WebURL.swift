import CCurl

/// The address of a page, strict and in normal form, so that equal pages have equal addresses (RFC 3986 section 6.2.2):
/// lower-case ASCII host without a final dot, no default port, no dot segments, one spelling of every percent escape.
///
/// It never holds a user, a password or a fragment. libcurl's own parser takes it apart, so that what is checked and what
/// is connected to are the same host.
package struct WebURL: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable {
        case http, https

        var defaultPort: Int { self == .http ? 80 : 443 }
    }

    /// Longest address: what browsers and servers agree on in practice is 2,000 (sitemaps.org: 2,048); twice that is taken.
    package static let longest = 4096

    package let scheme: Scheme
    /// A name, a dotted IPv4 address, or an IPv6 address in brackets.
    package let host: String
    package let port: Int
    /// Begins with a slash.
    package let path: String
    package let query: String?

    /// Reads an address, or what a page wrote as a link.
    /// - Parameter base: the address of the page a relative reference stands on.
    package init(_ text: some StringProtocol, relativeTo base: WebURL? = nil) throws(WebURLError) {
        let parts = try URLParts(Self.reference(text), base: base?.text)
        guard let scheme = Scheme(rawValue: parts.scheme.lowercased()) else { throw .scheme }
        self.scheme = scheme
        host = try WebHost.normal(parts.host, given: String(text), base: base)
        guard let port = Int(parts.port), (1...65_535).contains(port) else { throw .port }
        self.port = port
        path = parts.path.isEmpty ? "/" : PercentEncoding.normal(parts.path)
        query = parts.query.map { PercentEncoding.normal($0) }
        guard self.text.utf8.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
    }

    init(_ other: WebURL, query: String?) {
        (scheme, host, port, path) = (other.scheme, other.host, other.port, other.path)
        self.query = query
    }

    /// The same address with another query.
    package func with(query: String?) -> WebURL { WebURL(self, query: query) }

    /// What is in front of the path.
    package var origin: String {
        "\(scheme.rawValue)://\(host)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }

    package var text: String { origin + path + (query.map { "?\($0)" } ?? "") }

    /// Path and query, as a request line and robots.txt have them.
    package var target: String { path + (query.map { "?\($0)" } ?? "") }

    /// The reference without white space around it, line breaks in it (pages have them) and its fragment.
    private static func reference(_ text: some StringProtocol) throws(WebURLError) -> String {
        guard text.utf8.count <= longest else { throw .tooLong(limit: longest) }
        let space: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0c, 0x0d]
        let kept = text.utf8.drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed()
            .filter { $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
        let bytes = kept.prefix { $0 != UInt8(ascii: "#") }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { throw .malformed("it holds control characters") }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension WebURL: CustomStringConvertible {
    package var description: String { text }
}
