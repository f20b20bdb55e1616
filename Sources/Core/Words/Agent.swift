/// What answers a workspace's calls: its name, words and voice, in one of its versions.
package struct Agent: Hashable, Sendable, Codable, Identifiable {
    /// The tools an agent has unless told otherwise.
    package static let standardTools = [
        "searchKnowledge", "lookUpCaller", "takeMessage", "bookCallback", "handoff", "transferToAgent", "endCall",
    ]

    package let id: ID<Agent>
    package let workspaceID: ID<Workspace>
    /// Counts its versions from 1; a version that was saved never changes.
    package var version: Int
    /// The name a dispatch rule calls it by: unique in the workspace.
    package var name: String
    /// The first sentence a caller hears.
    package var greeting: String
    /// A voice of the synthesizer: `slt`, `rms`, `awb`, `kal16` for flite.
    package var voice: String
    /// BCP 47: `en`.
    package var language: String
    /// Languages it may change to when a caller asks for one.
    package var otherLanguages: [String]
    /// What a language model is told about its task; the embedded agent does not need it.
    package var instructions: String
    package var models: AgentModels
    /// Names of the tools it may use.
    package var tools: [String]
    /// What is heard softly behind it; nil for silence.
    package var background: BackgroundClip?
    /// What it is called where people see it: `Receptionist`.
    package var role: String
    package var company: String
    package var vocabulary: [VocabularyEntry]

    package init(
        id: ID<Agent>, workspaceID: ID<Workspace>, version: Int = 1, name: String, greeting: String, voice: String = "slt",
        language: String = "en", otherLanguages: [String] = [], instructions: String = "", models: AgentModels = AgentModels(),
        tools: [String] = Agent.standardTools, background: BackgroundClip? = nil, role: String = "", company: String = "",
        vocabulary: [VocabularyEntry] = []
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.version = version
        self.name = name
        self.greeting = greeting
        self.voice = voice
        self.language = language
        self.otherLanguages = otherLanguages
        self.instructions = instructions
        self.models = models
        self.tools = tools
        self.background = background
        self.role = role
        self.company = company
        self.vocabulary = vocabulary
    }
}
