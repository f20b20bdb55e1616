import Core

/// What OpenAI's interface says was used, under the names of each of its endpoints.
struct OpenAIUsage: Decodable {
    private struct Details: Decodable {
        let cached_tokens: Int?
    }

    private let prompt_tokens: Int?
    private let completion_tokens: Int?
    private let prompt_tokens_details: Details?
    private let input_tokens: Int?
    private let output_tokens: Int?
    private let input_token_details: Details?
    /// Of transcription models that are paid by time.
    private let seconds: Double?

    var value: ProviderUsage {
        ProviderUsage(
            inputTokens: max(0, prompt_tokens ?? input_tokens ?? 0),
            cachedTokens: max(0, prompt_tokens_details?.cached_tokens ?? input_token_details?.cached_tokens ?? 0),
            outputTokens: max(0, completion_tokens ?? output_tokens ?? 0), audioSeconds: max(0, seconds ?? 0))
    }
}
