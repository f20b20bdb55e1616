/// Finds answers in one workspace's knowledge base.
package protocol KnowledgeSearching: Sendable {
    /// Ranks the workspace's documents for a question and says how sure it is.
    func search(_ query: SearchQuery, in workspace: ID<Workspace>) async throws -> SearchResult
}

/// A question as it was recognised, with what is known of the talk so far.
package struct SearchQuery: Hashable, Sendable {
    package let recognition: Recognition
    /// The document the last answer came from: a follow-up question may leave its subject out.
    package let topic: ID<KnowledgeDocument>?

    package init(recognition: Recognition, topic: ID<KnowledgeDocument>? = nil) {
        self.recognition = recognition
        self.topic = topic
    }
}

/// Documents that may answer a question, best first, and how sure the search is of the first.
package struct SearchResult: Hashable, Sendable {
    /// How sure the search is.
    package enum Outcome: String, Sendable, Codable {
        /// Say the first answer.
        case confident
        /// Offer the first few by name.
        case weak
        /// Nothing here answers it.
        case none
    }

    package struct Hit: Hashable, Sendable {
        package let citation: Citation
        /// The answer as it is spoken.
        package let spoken: String

        package init(citation: Citation, spoken: String) {
            self.citation = citation
            self.spoken = spoken
        }
    }

    package let outcome: Outcome
    /// One hit a document, best first, at most ten.
    package let hits: [Hit]

    package init(outcome: Outcome, hits: [Hit]) {
        self.outcome = outcome
        self.hits = hits
    }
}
