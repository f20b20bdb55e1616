package import Core

/// Scenarios as JSON texts; files and rows have the same form.
extension Scenario {
    /// Larger files are no scenarios.
    package static let sizeLimit = 256 << 10
    private static let mostSteps = 100

    /// Reads a scenario; the error names the place of what is wrong.
    package init(json text: String) throws(FieldError) {
        guard text.utf8.count <= Self.sizeLimit else { throw FieldError("", "is larger than \(Self.sizeLimit) bytes") }
        guard let value: JSONValue = try? JSON.decode(from: text) else { throw FieldError("", "is not JSON") }
        try self.init(value, at: "")
    }

    init(_ value: JSONValue, at place: String) throws(FieldError) {
        var fields = try Fields(value, at: place)
        name = try fields.required("name", limit: 200)
        about = try fields.text("about")
        greeting = try fields.value("greeting").map { (value) throws(FieldError) in
            try ScenarioExpectation(value, at: fields.path("greeting"))
        }
        steps = []
        for (place, step) in try fields.list("steps", most: Self.mostSteps) {
            steps.append(try ScenarioStep(step, at: place))
        }
        end = try End(fields.value("end"), at: fields.path("end"))
        try fields.finish(allowed: ["name", "about", "greeting", "steps", "end"])
        guard !steps.isEmpty || greeting != nil else { throw FieldError(fields.path("steps"), "is empty") }
    }

    /// The scenario as it is kept.
    package var json: JSONValue {
        .object(
            [
                "name": .string(name), "about": about.map { .string($0) }, "greeting": greeting?.json,
                "steps": .array(steps.map(\.json)), "end": end.json,
            ].compactMapValues { $0 })
    }
}

extension Scenario.End {
    fileprivate init(_ value: JSONValue?, at place: String) throws(FieldError) {
        guard let value else { return }
        var fields = try Fields(value, at: place)
        by = try fields.text("by").map { (text) throws(FieldError) in
            guard let endedBy = Call.EndedBy(rawValue: text) else { throw FieldError(fields.path("by"), "is no way a call ends") }
            return endedBy
        }
        messages = try fields.integer("messages", in: 0...100)
        try fields.finish(allowed: ["by", "messages"])
    }

    fileprivate var json: JSONValue? {
        let members: [String: JSONValue] = ["by": by.map { .string($0.rawValue) }, "messages": messages.map { .integer($0) }]
            .compactMapValues { $0 }
        return members.isEmpty ? nil : .object(members)
    }
}

extension ScenarioStep {
    private static let keys: Set<Character> = Set("0123456789*#")

    fileprivate init(_ value: JSONValue, at place: String) throws(FieldError) {
        var fields = try Fields(value, at: place)
        var actions: [Action] = []
        if let text = try fields.text("caller") { actions.append(.says(text)) }
        if let file = try fields.text("audio", limit: 200) { actions.append(.audio(file)) }
        if let keys = try fields.text("keys", limit: 32) {
            guard !keys.isEmpty, keys.allSatisfy(Self.keys.contains) else {
                throw FieldError(fields.path("keys"), "must be keys of a telephone: 0 to 9, * and #")
            }
            actions.append(.presses(keys))
        }
        if let silence = try fields.integer("silence_ms", in: 1...600_000) { actions.append(.silence(.milliseconds(silence))) }
        overAgent = try fields.integer("over_agent_ms", in: 0...60_000).map { .milliseconds($0) }
        expectation =
            try fields.value("expect").map { (value) throws(FieldError) in
                try ScenarioExpectation(value, at: fields.path("expect"))
            } ?? ScenarioExpectation()
        try fields.finish(allowed: ["caller", "audio", "keys", "silence_ms", "over_agent_ms", "expect"])
        guard let action = actions.first, actions.count == 1 else {
            throw FieldError(place, "must have one of caller, audio, keys and silence_ms")
        }
        self.action = action
    }

    fileprivate var json: JSONValue {
        var members: [String: JSONValue] =
            switch action {
            case .says(let text): ["caller": .string(text)]
            case .audio(let file): ["audio": .string(file)]
            case .presses(let keys): ["keys": .string(keys)]
            case .silence(let duration): ["silence_ms": .integer(Int(duration.milliseconds))]
            }
        if let overAgent { members["over_agent_ms"] = .integer(Int(overAgent.milliseconds)) }
        members["expect"] = expectation.json
        return .object(members)
    }
}

extension ScenarioExpectation {
    fileprivate init(_ value: JSONValue, at place: String) throws(FieldError) {
        var fields = try Fields(value, at: place)
        says = try fields.text("says")
        contains = try fields.texts("contains")
        matches = try fields.texts("matches")
        absent = try fields.texts("absent")
        cites = try fields.texts("cites")
        tools = try fields.texts("tools")
        within = try fields.integer("within_ms", in: 1...600_000).map { .milliseconds($0) }
        try fields.finish(allowed: ["says", "contains", "matches", "absent", "cites", "tools", "within_ms"])
        for pattern in matches where (try? Regex(pattern)) == nil {
            throw FieldError(fields.path("matches"), "has “\(pattern)”, which is no regular expression")
        }
    }

    /// nil when nothing is expected.
    fileprivate var json: JSONValue? {
        var members: [String: JSONValue] = [:]
        if let says { members["says"] = .string(says) }
        for (key, texts) in [
            ("contains", contains), ("matches", matches), ("absent", absent), ("cites", cites), ("tools", tools),
        ] where !texts.isEmpty {
            members[key] = .array(texts.map { .string($0) })
        }
        if let within { members["within_ms"] = .integer(Int(within.milliseconds)) }
        return members.isEmpty ? nil : .object(members)
    }
}
