/// A site's own list of its pages, or of more such lists (sitemaps.org).
package struct Sitemap: Hashable, Sendable, Codable {
    package struct Entry: Hashable, Sendable, Codable {
        /// As written.
        package let address: String
        /// When it changed last, as written (W3C date and time: text order is age order for equal precision).
        package let modified: String?

        package init(address: String, modified: String? = nil) {
            self.address = address
            self.modified = modified
        }
    }

    package let pages: [Entry]
    package let sitemaps: [Entry]

    package init(pages: [Entry] = [], sitemaps: [Entry] = []) {
        self.pages = pages
        self.sitemaps = sitemaps
    }
}
