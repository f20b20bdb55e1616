/// What answers a workspace's calls: its name, words and voice.
package struct Agent: Hashable, Sendable, Codable, Identifiable {
    package let id: ID<Agent>
    package let workspaceID: ID<Workspace>
    /// The name a dispatch rule calls it by: unique in the workspace.
    package var name: String
    /// The first sentence a caller hears.
    package var greeting: String
    /// A voice of the synthesizer: `slt`, `rms`, `awb`, `kal16` for flite.
    package var voice: String
    /// BCP 47: `en`.
    package var language: String

    package init(
        id: ID<Agent>, workspaceID: ID<Workspace>, name: String, greeting: String, voice: String = "slt",
        language: String = "en"
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.name = name
        self.greeting = greeting
        self.voice = voice
        self.language = language
    }
}
