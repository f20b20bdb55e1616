package import Core

/// What an agent works with in one call: everything that it does not decide itself.
package struct AgentServices: Sendable {
    package var recognizer: any SpeechRecognizer
    package var synthesizer: any SpeechSynthesizer
    package var knowledge: any KnowledgeSearching
    package var journal: any CallJournal
    package var clock: any BoxClock
    package var ids: IDSource
    package var log: Log
    /// Stores a message's sound (16 kHz mono) and gives the name of its file.
    package var saveRecording: @Sendable (_ samples: [Int16], _ message: ID<Message>) async throws -> String
    /// Keeps what was searched for; a search that cannot be kept is logged and answered all the same.
    package var onSearch: @Sendable (SearchRecord) async throws -> Void
    /// Notes that the caller denied that a search's answer was one.
    package var onDenied: @Sendable (ID<SearchRecord>) async throws -> Void
    /// Told of each turn once its row is committed, in order.
    package var onTurn: @Sendable (Turn) -> Void
    /// Answers instead of the dialogue as long as it can; nil for the embedded agent.
    package var model: (any LanguageModel)?
    /// Hears callers while they speak, where the call hands on pieces of speech; the recogniser is what it falls back to.
    package var transcriber: (any SpeechTranscriber)?
    /// Speaks while it is still making the sound; the synthesizer is what it falls back to.
    package var streamer: (any SpeechStreamer)?
    /// Tells from words whether a caller has finished.
    package var turnModel: (any TurnModel)?
    /// What the language model may use.
    package var tools: [any Tool] = []
    /// Where the use of tools is written; without it no row is kept.
    package var toolJournal: (any ToolJournal)?
    /// The other agents of the workspace, whom a call may be given to.
    package var colleagues: [AgentProfile] = []

    package init(
        recognizer: any SpeechRecognizer, synthesizer: any SpeechSynthesizer, knowledge: any KnowledgeSearching,
        journal: any CallJournal, clock: any BoxClock, ids: IDSource, log: Log,
        saveRecording: @escaping @Sendable (_ samples: [Int16], _ message: ID<Message>) async throws -> String,
        onSearch: @escaping @Sendable (SearchRecord) async throws -> Void = { _ in },
        onDenied: @escaping @Sendable (ID<SearchRecord>) async throws -> Void = { _ in },
        onTurn: @escaping @Sendable (Turn) -> Void = { _ in }
    ) {
        self.recognizer = recognizer
        self.synthesizer = synthesizer
        self.knowledge = knowledge
        self.journal = journal
        self.clock = clock
        self.ids = ids
        self.log = log
        self.saveRecording = saveRecording
        self.onSearch = onSearch
        self.onDenied = onDenied
        self.onTurn = onTurn
    }
}
