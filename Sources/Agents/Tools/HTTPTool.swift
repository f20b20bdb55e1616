package import Core

/// A tool that asks another system over HTTP, exactly as its definition allows.
package struct HTTPTool: Tool {
    /// Longer is no answer on a telephone.
    private static let longestWait = 10_000
    /// More than a model should read in the middle of a sentence.
    private static let mostBytes = 65_536

    private let definition: HTTPToolDefinition
    private let template: URLTemplate
    private let requester: any ToolRequesting

    /// Refuses a definition that could reach another host than the one it names.
    package init(_ definition: HTTPToolDefinition, requester: any ToolRequesting) throws(HTTPToolError) {
        let name = definition.name
        guard (1...60).contains(name.utf8.count), name.utf8.allSatisfy({ Self.isNameByte($0) }) else { throw .name(name) }
        guard case .object(let properties)? = definition.parameters["properties"] else { throw .parameters(name) }
        let template = try URLTemplate(definition.url, of: name)
        guard template.host == definition.allowedHost.lowercased() else {
            throw .host(name, template.host, allowed: definition.allowedHost)
        }
        for place in template.places where properties[place] == nil { throw .unknownPlace(name, place) }
        guard (100...Self.longestWait).contains(definition.timeoutMilliseconds) else {
            throw .limit(name, "timeout_ms", 100...Self.longestWait)
        }
        guard (1...Self.mostBytes).contains(definition.maximumBytes) else {
            throw .limit(name, "maximum_bytes", 1...Self.mostBytes)
        }
        self.definition = definition
        self.template = template
        self.requester = requester
    }

    package var timeLimit: Duration { .milliseconds(definition.timeoutMilliseconds) }

    package var description: ToolDescription {
        ToolDescription(name: definition.name, description: definition.description, parameters: definition.parameters)
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        guard case .object(var members) = arguments else { return .failure(.failed, "it needs arguments") }
        var values: [String: String] = [:]
        for place in template.places {
            guard let value = members.removeValue(forKey: place).flatMap(Self.plain), !value.isEmpty else {
                return .failure(.failed, "\"\(place)\" is needed as a text or a number")
            }
            values[place] = value
        }
        let request = ToolRequest(
            method: definition.method.rawValue, url: template.filled(with: values), host: template.host,
            fields: definition.fields,
            body: definition.method == .post ? try JSON.encode(JSONValue.object(members)) : nil, timeout: timeLimit,
            maximumBytes: definition.maximumBytes,
            context: ProviderContext(workspace: context.call.workspaceID, call: context.call.id, purpose: .tool))
        let answer = try await requester.send(request)
        let body = (try? JSON.decode(JSONValue.self, from: answer.body)) ?? .string(answer.body)
        guard (200..<300).contains(answer.status) else {
            return ToolOutcome(.failed, ["error": .string("the other system answered \(answer.status)")])
        }
        return ToolOutcome(.succeeded, body)
    }

    private static func plain(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .bool(let flag): String(flag)
        case .null, .array, .object: nil
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
