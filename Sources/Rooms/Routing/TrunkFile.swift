import Core

/// Reads trunks and dispatch rules as `lk sip inbound create` and `lk sip dispatch create` take them:
/// protobuf JSON, with the names of the fields in camel case or with underscores.
package struct TrunkFile {
    private let name: String
    private let root: LocatedJSON

    /// - Parameter name: the file's name, for errors.
    package init(_ text: String, name: String) throws(TrunkFileError) {
        self.name = name
        do {
            root = try LocatedJSON(text)
        } catch {
            throw TrunkFileError(file: name, line: error.line, message: "not JSON: expected \(error.expected)")
        }
    }

    /// The inbound trunk of `{"trunk": {"name", "numbers", "allowed_addresses", "auth_username", "auth_password"}}`.
    package func trunk() throws(TrunkFileError) -> SIPTrunk {
        guard let info = root["trunk"] else {
            throw error(root, "no \"trunk\" here", hint: #"{"trunk": {"name": …, "numbers": […]}}"#)
        }
        guard let trunkName = try text(info, "name"), !trunkName.isEmpty else { throw error(info, "the trunk has no \"name\"") }
        var ranges: [CIDR] = []
        for item in try texts(info, "allowed_addresses", "allowedAddresses") {
            do {
                ranges.append(try CIDR(item.text))
            } catch {
                throw TrunkFileError(file: name, line: item.line, cause: error)
            }
        }
        do {
            return try SIPTrunk(
                name: trunkName, numbers: try numbers(info, "numbers"), allowedAddresses: ranges,
                credentials: try credentials(info))
        } catch let problem as TrunkFileError {
            throw problem
        } catch let problem as TrunkError {
            throw TrunkFileError(file: name, line: info.line, cause: problem)
        } catch {
            throw self.error(info, "the trunk cannot be read")
        }
    }

    /// The rule of `{"dispatchRule": {"name", "trunkIds", "rule": {…}, "roomConfig": {"agents": [{"agentName"}]}}}`;
    /// one that names no agent is refused.
    package func dispatchRule() throws(TrunkFileError) -> DispatchRule {
        let info = root["dispatchRule", "dispatch_rule"] ?? root
        let ruleName = try text(info, "name") ?? "dispatch"
        guard let rule = info["rule"] else { throw error(info, "the dispatch rule has no \"rule\"", hint: Self.kinds) }
        let agent = info["roomConfig", "room_config"]?["agents"]?.array?.first
        guard let agent, let agentName = try text(agent, "agentName", "agent_name"), !agentName.isEmpty else {
            throw TrunkFileError(file: name, line: info.line, cause: TrunkError.noAgent(ruleName))
        }
        return DispatchRule(
            name: ruleName, trunks: try texts(info, "trunkIds", "trunk_ids").map(\.text),
            numbers: try numbers(info, "numbers"), kind: try kind(rule), agentName: agentName)
    }

    private static let kinds = "one of dispatchRuleIndividual, dispatchRuleCallee, dispatchRuleDirect"

    private func kind(_ rule: LocatedJSON) throws(TrunkFileError) -> DispatchRule.Kind {
        if let individual = rule["dispatchRuleIndividual", "dispatch_rule_individual"] {
            return .individual(roomPrefix: try text(individual, "roomPrefix", "room_prefix") ?? "inbound-")
        }
        if let callee = rule["dispatchRuleCallee", "dispatch_rule_callee"] {
            return .callee(roomPrefix: try text(callee, "roomPrefix", "room_prefix") ?? "inbound-")
        }
        if let direct = rule["dispatchRuleDirect", "dispatch_rule_direct"] {
            guard let room = try text(direct, "roomName", "room_name"), !room.isEmpty else {
                throw error(direct, "a direct dispatch rule needs \"roomName\"")
            }
            return .direct(room: room)
        }
        throw error(rule, "the dispatch rule has no kind", hint: Self.kinds)
    }

    private func credentials(_ info: LocatedJSON) throws(TrunkFileError) -> TrunkCredentials? {
        let user = try text(info, "auth_username", "authUsername") ?? ""
        let password = try text(info, "auth_password", "authPassword") ?? ""
        if user.isEmpty && password.isEmpty { return nil }
        guard !user.isEmpty, !password.isEmpty else {
            throw error(info, "a trunk needs both auth_username and auth_password, or neither")
        }
        return TrunkCredentials(user: user, password: password)
    }

    private func numbers(_ info: LocatedJSON, _ field: String) throws(TrunkFileError) -> [E164] {
        var numbers: [E164] = []
        for item in try texts(info, field, field) {
            guard let number = E164(item.text) else {
                throw TrunkFileError(
                    file: name, line: item.line, message: "\"\(item.text.prefix(40))\" is not an E.164 number",
                    hint: "a plus sign, the country code, the number: +15551234567")
            }
            numbers.append(number)
        }
        return numbers
    }

    private func text(_ object: LocatedJSON, _ field: String, _ other: String? = nil) throws(TrunkFileError) -> String? {
        guard let found = object[field, other ?? field] else { return nil }
        guard let text = found.string else { throw error(found, "\"\(field)\" must be a text in double quotes") }
        return text
    }

    private func texts(_ object: LocatedJSON, _ field: String, _ other: String) throws(TrunkFileError) -> [(
        text: String, line: Int
    )] {
        guard let found = object[field, other] else { return [] }
        guard let elements = found.array else { throw error(found, "\"\(field)\" must be a list of texts: [\"…\"]") }
        var texts: [(text: String, line: Int)] = []
        for element in elements {
            guard let text = element.string else { throw error(element, "\"\(field)\" must be a list of texts: [\"…\"]") }
            texts.append((text, element.line))
        }
        return texts
    }

    private func error(_ value: LocatedJSON, _ message: String, hint: String? = nil) -> TrunkFileError {
        TrunkFileError(file: name, line: value.line, message: message, hint: hint)
    }
}
