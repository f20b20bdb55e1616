package import Core

/// What follows from looking at a page; all of it is written in one transaction.
package struct PageDecision: Hashable, Sendable {
    /// What happens to a document in the knowledge base.
    package enum Text: Hashable, Sendable {
        case keep
        case publish(DocumentDraft)
        case remove
    }

    /// An address to look at in this round, and how far from the seed it is.
    package struct Meeting: Hashable, Sendable {
        package let address: String
        package let depth: Int

        package init(address: String, depth: Int) {
            self.address = address
            self.depth = depth
        }
    }

    /// The page's row from now on.
    package let page: CrawlPage
    /// What the page says.
    package let text: Text
    /// What the site says about how to reach it, which its first page tells.
    package let contact: Text
    package let meetings: [Meeting]
}
