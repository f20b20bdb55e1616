import Core
import Foundation
import Knowledge

extension Box.Options {
    /// The options of a box that a verb starts.
    init(_ context: VerbContext, _ configuration: Configuration) {
        self.init(
            configuration: configuration, data: context.data, assets: Assets(context.surroundings),
            weights: context.weights(configuration), clock: context.surroundings.clock,
            log: context.log(configuration.log.level), program: context.surroundings.executable)
    }
}

extension VerbContext {
    /// The directory of the fetched weights: as configured, else $FRONTDESK_WEIGHTS, else in the data directory, else where
    /// the set-up command put them for every box of this person.
    func weights(_ configuration: Configuration) -> String {
        if let given = configuration.speech.weights ?? surroundings.variable("FRONTDESK_WEIGHTS") {
            return surroundings.absolute(given)
        }
        let shared = DataDirectory(for: Invocation(values: [:], operands: []), in: surroundings).weights
        let hasOwn = FileManager.default.fileExists(atPath: data.weights)
        return !hasOwn && FileManager.default.fileExists(atPath: shared) ? shared : data.weights
    }

    /// Imports the sample workspace unless it is there.
    func addSample(voice: String) async throws {
        let sample = try WorkspaceFolder(Assets(surroundings).sample)
        _ = try await withStore { try await sample.add(to: $0, reader: documentReader(), voice: voice) }
    }

    /// Imports the sample workspace with the shop's web pages, unless they are there.
    func addSampleWithSite(_ configuration: Configuration) async throws {
        try await addSample(voice: configuration.speech.voice)
        let name = try WorkspaceFolder(Assets(surroundings).sample).settings.name
        try await withStore { store in
            let workspace = try await workspace(named: name, in: store)
            try await SampleSite(context: self, configuration: configuration).read(into: workspace, of: store)
        }
    }
}
