/// One named fact of a log line.
package struct LogField: Sendable {
    package let key: String
    package let value: String
    /// Personal data (names, numbers, words spoken): never written to the journal.
    package let isPersonal: Bool

    package static func text(_ key: StaticString, _ value: some CustomStringConvertible) -> LogField {
        LogField(key: key.description, value: value.description, isPersonal: false)
    }

    /// A value about a person; the journal gets its length only.
    package static func personal(_ key: StaticString, _ value: String) -> LogField {
        LogField(key: key.description, value: value, isPersonal: true)
    }

    package static func error(_ error: any Error) -> LogField {
        let value = (error as? any FrontdeskError).map { "\($0.code): \($0.message)" } ?? "\(type(of: error))"
        return LogField(key: "error", value: value, isPersonal: false)
    }

    package static func call(_ id: ID<Call>) -> LogField { text("call", id) }
    package static func workspace(_ id: ID<Workspace>) -> LogField { text("workspace", id) }
}
