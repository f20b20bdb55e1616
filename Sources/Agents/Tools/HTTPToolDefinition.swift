package import Core

/// A question to another system, as a workspace's owner defines it; JSON in the store and in files.
///
/// The address is a template: `https://shop.example.com/orders/{number}?lang=en`. What stands in braces is an argument of the
/// model's; it can fill a segment of the path or a value of the query, and nothing else of the address.
package struct HTTPToolDefinition: Hashable, Sendable, Codable {
    package enum Method: String, Hashable, Sendable, Codable {
        case get = "GET"
        /// The arguments that are not in the address are sent as a JSON object.
        case post = "POST"
    }

    package let name: String
    package let description: String
    package let method: Method
    package let url: String
    /// The one host that is asked; the same as in `url`.
    package let allowedHost: String
    /// JSON Schema of the arguments: an object.
    package let parameters: JSONValue
    /// Header fields sent along; a value of a secret is named by the owner's credentials, never by the model.
    package var fields: [String: String]
    package var timeoutMilliseconds: Int
    package var maximumBytes: Int

    private enum CodingKeys: String, CodingKey {
        case name, description, method, url, parameters, fields
        case allowedHost = "allowed_host"
        case timeoutMilliseconds = "timeout_ms"
        case maximumBytes = "maximum_bytes"
    }

    package init(
        name: String, description: String, method: Method = .get, url: String, allowedHost: String, parameters: JSONValue,
        fields: [String: String] = [:], timeoutMilliseconds: Int = 3_000, maximumBytes: Int = 8_192
    ) {
        self.name = name
        self.description = description
        self.method = method
        self.url = url
        self.allowedHost = allowedHost
        self.parameters = parameters
        self.fields = fields
        self.timeoutMilliseconds = timeoutMilliseconds
        self.maximumBytes = maximumBytes
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try values.decode(String.self, forKey: .name),
            description: try values.decode(String.self, forKey: .description),
            method: try values.decodeIfPresent(Method.self, forKey: .method) ?? .get,
            url: try values.decode(String.self, forKey: .url),
            allowedHost: try values.decode(String.self, forKey: .allowedHost),
            parameters: try values.decode(JSONValue.self, forKey: .parameters),
            fields: try values.decodeIfPresent([String: String].self, forKey: .fields) ?? [:],
            timeoutMilliseconds: try values.decodeIfPresent(Int.self, forKey: .timeoutMilliseconds) ?? 3_000,
            maximumBytes: try values.decodeIfPresent(Int.self, forKey: .maximumBytes) ?? 8_192)
    }
}
