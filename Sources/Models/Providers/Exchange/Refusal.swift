import Core
import Web

/// An answer by which a provider refuses a request, and what it means for the box.
struct Refusal {
    private let status: Int
    private let retryAfter: Duration?
    /// The provider's own words for what is wrong: `model_not_found`, `voice`; only words, never its sentences, which may
    /// repeat a part of the key or of the text.
    private let words: [String]

    init(status: Int, fields: HTTPFields, body: [UInt8], now: Timestamp) {
        self.status = status
        retryAfter = RetryAfter.read(fields, now: now)
        words = (try? BoundedJSON.decode(JSONValue.self, from: body)).map(Self.words) ?? []
    }

    /// The words in the places where OpenAI, Anthropic, Deepgram, ElevenLabs and Cartesia put them.
    private static func words(_ body: JSONValue) -> [String] {
        let places = [body, body["error"], body["detail"]].compactMap { $0 }
        return places.flatMap { place in
            ["code", "type", "param", "status", "err_code", "error_code"].compactMap { place[$0]?.text?.lowercased() }
        }
        .filter { word in
            word.utf8.count <= 60 && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\"") }
        }
    }

    func error(for call: ProviderCall) -> ProviderError {
        let provider = call.model.provider
        let details = (["HTTP \(status)"] + words.prefix(2)).joined(separator: ", ")
        let make = { (kind: ProviderError.Kind, what: String, field: String?, hint: String?) in
            ProviderError(
                kind, call.model, "\(provider) \(what) (\(details))", field: field, retryAfter: retryAfter, hint: hint)
        }
        if let part = unknownPart, let field = call.settings[part] {
            return make(.unknownSetting, "does not know what \(field) names", field, "set \(field) to one the provider offers")
        }
        switch status {
        case 401, 403:
            return make(.unauthorized, "does not accept the key", nil, "frontdesk doctor tries each key; put in a new one")
        case 402, 429:
            let isBroke = status == 402 || words.contains { $0.contains("quota") || $0.contains("credit") }
            return make(
                .limited, isBroke ? "has no money left for this key" : "takes no more requests now", nil,
                isBroke ? "add credit at the provider" : "try again later, or raise the provider's limit")
        case 408, 504: return make(.timedOut, "took too long", nil, "try again later")
        case 500...: return make(.unavailable, "is in trouble", nil, "try again later")
        case 404:
            return make(
                .unknownSetting, "has no such address", call.settings[.model].map { Self.baseField($0) },
                "check the base URL and the model's name")
        case 300..<400: return make(.malformed, "sends the request elsewhere", nil, "set the base URL to where it sends to")
        default: return make(.refused, "refuses the request", nil, nil)
        }
    }

    /// Which part of the request the provider does not know, when it says so.
    private var unknownPart: ProviderCall.Part? {
        guard [400, 403, 404, 410, 422].contains(status) else { return nil }
        let says = { (part: String) in
            words.contains { word in
                word == part || word == "\(part)_id"
                    || word.contains(part)
                        && ["not_found", "invalid", "unsupported", "deprecat", "unknown"].contains { word.contains($0) }
            }
        }
        if says("voice") { return .voice }
        if says("model") || status == 404 && words.contains("not_found_error") || status == 410 { return .model }
        return nil
    }

    private static func baseField(_ field: String) -> String {
        field.split(separator: ".").dropLast().joined(separator: ".") + ".base_url"
    }
}
