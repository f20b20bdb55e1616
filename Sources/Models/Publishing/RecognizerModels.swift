import Foundation

package import Core

/// The current speech model of each workspace: made when its knowledge changes, found again after a restart.
///
/// A call keeps the model it began with; a model on disk goes when neither a workspace nor a call of this process has it.
package actor RecognizerModels {
    private struct Current {
        let generation: Int
        let model: RecognitionModel
    }

    private let publisher: SpeechModelPublisher
    private let pool: RecognizerPool
    private var current: [ID<Workspace>: Current] = [:]

    /// - Parameters:
    ///   - directory: where finished models are kept, by workspace.
    ///   - assets: what models are made with.
    ///   - pool: the decoders that recognisers share.
    package init(directory: String, assets: SpeechAssets, pool: RecognizerPool) {
        publisher = SpeechModelPublisher(directory: directory, assets: assets)
        self.pool = pool
    }

    /// Makes the workspace's model from its articles unless this generation of them already has one, and loads it.
    package func update(
        _ workspace: ID<Workspace>, generation: Int, source: @Sendable () async throws -> SpeechModelSource
    ) async throws {
        if let known = current[workspace], known.generation >= generation { return }
        let model = try await publisher.publish(source(), for: workspace)
        if let known = current[workspace], known.generation >= generation { return }
        current[workspace] = Current(generation: generation, model: model)
        try await pool.warm(model)
        await publisher.removeOthers(than: Set(current.values.map(\.model)), of: workspace)
    }

    /// A recogniser for one call of the workspace; nil before its first model is there.
    package func recognizer(for workspace: ID<Workspace>) -> (any SpeechRecognizer)? {
        current[workspace].map { SphinxRecognizer(model: $0.model, pool: pool) }
    }
}
