/// The models an agent asks first at each stage; nil leaves the choice to the box.
package struct AgentModels: Hashable, Sendable, Codable {
    /// Speech to text.
    package var stt: ProviderModel?
    /// The language model.
    package var llm: ProviderModel?
    /// Text to speech.
    package var tts: ProviderModel?

    package init(stt: ProviderModel? = nil, llm: ProviderModel? = nil, tts: ProviderModel? = nil) {
        self.stt = stt
        self.llm = llm
        self.tts = tts
    }
}
