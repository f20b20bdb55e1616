package import Core

/// How far a crawl is, told after each page.
package struct CrawlProgress: Hashable, Sendable {
    /// Pages this round has looked at.
    package let done: Int
    /// Pages it knows it still has to look at.
    package let left: Int
    package let address: String
    package let outcome: CrawlPage.Outcome
}
