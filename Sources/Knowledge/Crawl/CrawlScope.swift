package import Web

/// Which addresses belong to the site of a crawl.
package struct CrawlScope: Hashable, Sendable {
    private let host: String
    private let port: Int?

    /// - Parameter seed: the site is its host, with or without `www.`, over http or https; its port when that is an odd one.
    package init(_ seed: WebURL) {
        host = Self.bare(seed.host)
        port = Self.oddPort(seed)
    }

    package func contains(_ url: WebURL) -> Bool { Self.bare(url.host) == host && Self.oddPort(url) == port }

    private static func bare(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }

    /// Nil for the ports both schemes have by themselves, so that http and https are one site.
    private static func oddPort(_ url: WebURL) -> Int? { url.port == 80 || url.port == 443 ? nil : url.port }
}
