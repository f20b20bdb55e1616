package import Core

/// What the agent says next, and what it expects then.
package struct Reply: Hashable, Sendable {
    /// One clip of it.
    package enum Line: Hashable, Sendable {
        case text(String)
        /// The tone after which a message is recorded.
        case tone
    }

    /// What happens when it has been said.
    package enum Next: Hashable, Sendable {
        case listen
        /// The call ends once the last sample has been sent.
        case hangUp(Call.EndedBy)
    }

    package var lines: [Line]
    package var citations: [Citation]
    package var expectation: Expectation
    package var next: Next
    /// Said because something failed: when this fails too, nothing else is tried.
    package var isFallback = false
    /// It is still being written: more lines come, and then its end.
    package var isOpen = false

    package init(
        _ texts: [String], citations: [Citation] = [], expecting expectation: Expectation = .question, next: Next = .listen
    ) {
        lines = texts.map { .text($0) }
        self.citations = citations
        self.expectation = expectation
        self.next = next
    }

    /// The words of it, as the transcript has them.
    package var text: String {
        lines.compactMap { line in
            guard case .text(let text) = line else { return nil }
            return text
        }
        .joined(separator: " ")
    }
}
