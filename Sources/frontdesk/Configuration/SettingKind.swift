/// How a setting is written in the file, in an environment variable and in `config show`, and what is allowed.
struct SettingKind<Value: Sendable>: Sendable {
    /// Ends the sentence "must be …".
    let allowed: String
    /// Reads a value of the file.
    let read: @Sendable (TOMLNode) throws(SettingRejection) -> Value
    /// What the file would hold for the text of an environment variable or credential.
    let parse: @Sendable (String) -> TOMLValue
    let write: @Sendable (Value) -> TOMLValue

    init(
        allowed: String, read: @escaping @Sendable (TOMLNode) throws(SettingRejection) -> Value,
        parse: @escaping @Sendable (String) -> TOMLValue, write: @escaping @Sendable (Value) -> TOMLValue
    ) {
        self.allowed = allowed
        self.read = read
        self.parse = parse
        self.write = write
    }

    /// A kind whose values the file holds as text.
    init(
        text allowed: String, read: @escaping @Sendable (String) throws(SettingRejection.Reason) -> Value?,
        write: @escaping @Sendable (Value) -> String
    ) {
        self.init(
            allowed: allowed,
            read: { node throws(SettingRejection) in
                guard case .string(let text) = node.value else { throw SettingRejection(node) }
                do throws(SettingRejection.Reason) {
                    guard let value = try read(text) else { throw SettingRejection.Reason(text: nil) }
                    return value
                } catch {
                    throw SettingRejection(node, reason: error.text)
                }
            }, parse: { .string($0) }, write: { .string(write($0)) })
    }
}
