package import Core
import Foundation
package import Web

/// A server that speaks OpenAI's interface: OpenAI itself, or one on the LAN.
package struct OpenAIAccount: Sendable {
    /// How the longest answer is named: OpenAI's newer models refuse the old name, other servers know only that.
    package enum TokenLimit: String, Sendable {
        case maxCompletionTokens = "max_completion_tokens"
        case maxTokens = "max_tokens"
    }

    /// Bytes of one answer: an hour of streamed text, or ten minutes of sound.
    private static let answerLimit = 64 << 20

    let provider: String
    let base: WebURL
    let key: Secret?
    let tokenLimit: TokenLimit
    let client: ProviderClient

    /// - Parameters:
    ///   - provider: its name in the configuration and in the ledger: `openai`, `lan`.
    ///   - base: up to the version: `https://api.openai.com/v1`.
    package init(
        provider: String, base: WebURL, key: Secret?, tokenLimit: TokenLimit = .maxCompletionTokens, client: ProviderClient
    ) {
        self.provider = provider
        self.base = base
        self.key = key
        self.tokenLimit = tokenLimit
        self.client = client
    }

    func model(_ name: String) -> ProviderModel { ProviderModel(provider: provider, name: name) }

    func setting(_ key: String) -> String { "providers.\(provider).\(key)" }

    /// A request with a JSON body.
    func call(
        _ path: String, _ body: JSONValue, model: ProviderModel, context: ProviderContext,
        settings: [ProviderCall.Part: String]
    ) throws -> ProviderCall {
        try call(
            path, upload: Array(JSON.encode(body).utf8), type: "application/json", model: model, context: context,
            settings: settings)
    }

    /// A request with any body.
    func call(
        _ path: String, upload: [UInt8], type: String, model: ProviderModel, context: ProviderContext,
        settings: [ProviderCall.Part: String]
    ) throws -> ProviderCall {
        var request = try request(path)
        request.method = "POST"
        request.fields["Content-Type"] = type
        request.upload = .bytes(upload)
        return ProviderCall(model: model, context: context, request: request, settings: settings)
    }

    /// A WebSocket.
    func socketCall(
        _ path: String, model: ProviderModel, context: ProviderContext, settings: [ProviderCall.Part: String]
    ) throws -> ProviderCall {
        ProviderCall(model: model, context: context, request: try request(path), settings: settings)
    }

    /// Makes a connection ready for the next request.
    package func warm(_ context: ProviderContext) async throws {
        try await client.warm(
            ProviderCall(model: model(""), context: context, request: try request("models", method: "HEAD"), settings: [:]))
    }

    /// Whether the key works, by the cheapest request: the list of models. Throws ``ProviderError``.
    package func check(_ context: ProviderContext) async throws -> [String] {
        struct List: Decodable {
            struct Model: Decodable { let id: String }
            let data: [Model]
        }
        let exchange = try await client.open(
            ProviderCall(model: model(""), context: context, request: try request("models"), settings: [:]))
        do {
            let list: List = try BoundedJSON.decode(from: try await exchange.bytes())
            exchange.succeed()
            return list.data.map(\.id)
        } catch {
            throw exchange.fail(error)
        }
    }

    private func request(_ path: String, method: String = "GET") throws -> HTTPRequest {
        var request = HTTPRequest(try base.appending(path), method: method)
        if let key { request.fields["Authorization"] = "Bearer \(key.value)" }
        request.limits.body = Self.answerLimit
        return request
    }
}

extension WebURL {
    /// The address of something below this one.
    func appending(_ path: String) throws(WebURLError) -> WebURL {
        try WebURL(text.hasSuffix("/") ? text + path : "\(text)/\(path)")
    }
}
