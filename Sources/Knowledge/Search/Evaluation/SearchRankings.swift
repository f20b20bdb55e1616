package import Core

/// The rankings behind an answer, for measuring: what words find, what meaning finds, and what both find together.
package struct SearchRankings: Sendable {
    package let lexical: [ID<KnowledgeDocument>]
    /// Empty when nothing is embedded.
    package let meaning: [ID<KnowledgeDocument>]
    package let hybrid: [ID<KnowledgeDocument>]
    /// 0...1: whether the question is about what the documents are about.
    package let plausibility: Double
}
