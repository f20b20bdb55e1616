/// How far a crawl goes.
package struct CrawlLimits: Hashable, Sendable {
    /// Links from the seed to the farthest page.
    package var depth: Int
    /// Pages looked at in a round; a help centre of a small business has some hundred.
    package var pages: Int

    package init(depth: Int = 8, pages: Int = 1000) {
        self.depth = depth
        self.pages = pages
    }

    /// Addresses a round remembers, so that a site which makes up links without end (calendars do) fills nothing.
    package var addresses: Int { pages * 10 }
}
