/// What a ``MiniLMEmbedder`` is busy with.
package struct EmbedderLoad: Hashable, Sendable {
    /// Questions being embedded or waiting.
    package var queries = 0
    /// Texts of documents still to be embedded, and the requests they came in.
    package var documents = 0
    package var requests = 0
    /// Requests of either kind that were refused because too many waited.
    package var refused = 0

    package init() {}
}
