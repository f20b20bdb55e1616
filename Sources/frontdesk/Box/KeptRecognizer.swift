import Core

/// A call's recogniser that is fetched at the first utterance, so that a call can be answered before its model is there.
actor KeptRecognizer: SpeechRecognizer {
    private let keeper: WorkspaceKeeper
    private let workspace: ID<Workspace>
    private var recognizer: (any SpeechRecognizer)?

    init(keeper: WorkspaceKeeper, workspace: ID<Workspace>) {
        self.keeper = keeper
        self.workspace = workspace
    }

    func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition {
        try await current().recognize(samples, expecting: expectation)
    }

    private func current() async throws -> any SpeechRecognizer {
        if let recognizer { return recognizer }
        let fetched = try await keeper.recognizer(for: workspace)
        recognizer = fetched
        return fetched
    }
}
