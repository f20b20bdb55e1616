import Foundation

package import Core

/// The current speech model of each workspace: made when its knowledge changes, found again after a restart.
///
/// A call keeps the model it began with; at each publish those on disk go that neither a workspace nor a call of this process has.
package actor RecognizerModels {
    private struct Current {
        let generation: Int
        let use: ModelUse
    }

    private struct Earlier {
        weak var use: ModelUse?
    }

    private let publisher: SpeechModelPublisher
    private let pool: RecognizerPool
    private var current: [ID<Workspace>: Current] = [:]
    /// Replaced models that calls began with; as many as calls, which end.
    private var earlier: [Earlier] = []

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
        if let replaced = current[workspace] { earlier.append(Earlier(use: replaced.use)) }
        current[workspace] = Current(generation: generation, use: ModelUse(model))
        try await pool.warm(model)
        earlier.removeAll { $0.use == nil }
        let used = current.values.map(\.use) + earlier.compactMap(\.use)
        await publisher.removeOthers(than: Set(used.map(\.model)), of: workspace)
    }

    /// A recogniser for one call of the workspace; nil before its first model is there.
    package func recognizer(for workspace: ID<Workspace>) -> (any SpeechRecognizer)? {
        current[workspace].map { SphinxRecognizer($0.use, pool: pool) }
    }
}
