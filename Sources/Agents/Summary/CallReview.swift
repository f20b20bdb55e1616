package import Core

/// What is kept of a call after its end: its summary, and what each turn and the whole of it were about.
package struct CallReview: Hashable, Sendable {
    package let summary: Summary
    /// The whole call's last.
    package let understandings: [Understanding]

    package init(summary: Summary, understandings: [Understanding]) {
        self.summary = summary
        self.understandings = understandings
    }
}
