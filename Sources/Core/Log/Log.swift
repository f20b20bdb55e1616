import Synchronization

/// The structured log: a constant message and fields, one JSON object a line; personal fields stay out of it.
///
/// Never called on the media thread: it formats, locks and writes.
package struct Log: Sendable {
    /// How much a line matters, named as in RFC 5424 section 6.2.1.
    package enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, notice, warning, error

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private let clock: any BoxClock
    private let minimum: Level
    private let write: @Sendable (String) -> Void

    /// - Parameter write: takes one finished line without its newline; the executable gives standard error.
    package init(clock: any BoxClock, minimum: Level = .info, write: @escaping @Sendable (String) -> Void) {
        self.clock = clock
        self.minimum = minimum
        self.write = write
    }

    /// A log that keeps nothing, for tests and tools that print by themselves.
    package static let none = Log(clock: SystemClock(), minimum: .error, write: { _ in })

    package func debug(_ message: StaticString, _ fields: LogField...) { line(.debug, message, fields) }
    package func info(_ message: StaticString, _ fields: LogField...) { line(.info, message, fields) }
    package func notice(_ message: StaticString, _ fields: LogField...) { line(.notice, message, fields) }
    package func warning(_ message: StaticString, _ fields: LogField...) { line(.warning, message, fields) }
    package func error(_ message: StaticString, _ fields: LogField...) { line(.error, message, fields) }

    private func line(_ level: Level, _ message: StaticString, _ fields: [LogField]) {
        guard level >= minimum else { return }
        var object = ["at": clock.wall.rfc3339, "level": "\(level)", "message": message.description]
        for field in fields {
            object[field.key] = field.isPersonal ? "<\(field.value.count) characters>" : field.value
        }
        guard let text = try? JSON.encode(object) else { return }
        write(text)
    }
}
