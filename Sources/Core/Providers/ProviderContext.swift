/// For whom and what for a provider is asked: written beside every request that leaves the box.
package struct ProviderContext: Hashable, Sendable {
    /// Why a request leaves the box; its raw value is in the ledger.
    package enum Purpose: String, Hashable, Sendable, Codable {
        case speechToText = "stt"
        case languageModel = "llm"
        case textToSpeech = "tts"
        case embedding, realtime, summary, builder, tool, check
    }

    package let workspace: ID<Workspace>
    /// nil outside of a call.
    package let call: ID<Call>?
    package let purpose: Purpose

    package init(workspace: ID<Workspace>, call: ID<Call>?, purpose: Purpose) {
        self.workspace = workspace
        self.call = call
        self.purpose = purpose
    }
}
