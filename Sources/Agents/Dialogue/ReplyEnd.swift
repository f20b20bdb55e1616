package import Core

/// How a reply that was written bit by bit ends.
package struct ReplyEnd: Hashable, Sendable {
    package var citations: [Citation]
    package var expectation: Expectation
    package var next: Reply.Next

    package init(citations: [Citation] = [], expecting expectation: Expectation = .question, next: Reply.Next = .listen) {
        self.citations = citations
        self.expectation = expectation
        self.next = next
    }
}
