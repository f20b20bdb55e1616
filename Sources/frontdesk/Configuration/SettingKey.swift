/// A key of the configuration: its name, what is allowed, and where its value lives.
struct SettingKey<Root>: Sendable {
    /// `section.key`, or only the key for those of `[[trunk]]` and `[[dispatch]]`.
    let name: String
    let summary: String
    /// Ends the sentence "must be …".
    let allowed: String
    /// Takes a value of the file over.
    let apply: @Sendable (TOMLNode, inout Root) throws(SettingRejection) -> Void
    /// What the file would hold for a text of the environment.
    let parse: @Sendable (String) -> TOMLValue
    /// The value as the file would hold it; nil when nothing is set.
    let show: @Sendable (Root) -> TOMLValue?

    init<Value>(
        _ name: String, _ place: any WritableKeyPath<Root, Value> & Sendable, _ kind: SettingKind<Value>, _ summary: String
    ) {
        self.name = name
        self.summary = summary
        allowed = kind.allowed
        apply = { node, root throws(SettingRejection) in root[keyPath: place] = try kind.read(node) }
        parse = kind.parse
        show = { kind.write($0[keyPath: place]) }
    }

    /// A key that may stay unset.
    init<Value>(
        _ name: String, _ place: any WritableKeyPath<Root, Value?> & Sendable, _ kind: SettingKind<Value>, _ summary: String
    ) {
        self.name = name
        self.summary = summary
        allowed = kind.allowed
        apply = { node, root throws(SettingRejection) in root[keyPath: place] = try kind.read(node) }
        parse = kind.parse
        show = { $0[keyPath: place].map(kind.write) }
    }

    /// `FRONTDESK_SECTION_KEY`
    var variable: String { "FRONTDESK_" + SettingOrigin.variablePart(name) }
}
