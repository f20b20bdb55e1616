import Core
package import Foundation

/// Where a verb's words go, and how people there see times and colours.
package struct Terminal: Sendable {
    private let output: @Sendable (String) -> Void
    private let errors: @Sendable (String) -> Void
    /// Whether escape sequences are understood.
    package let hasColours: Bool
    package let timeZone: TimeZone

    /// - Parameters:
    ///   - output: takes a text with its newline, as standard output does.
    ///   - errors: the same for standard error.
    package init(
        output: @escaping @Sendable (String) -> Void, errors: @escaping @Sendable (String) -> Void, hasColours: Bool,
        timeZone: TimeZone
    ) {
        self.output = output
        self.errors = errors
        self.hasColours = hasColours
        self.timeZone = timeZone
    }

    func print(_ text: String) { output(text + "\n") }

    /// A line of the log.
    func log(_ line: String) { errors(line + "\n") }

    func printJSON(_ document: some Encodable) throws { output(try JSON.encode(document) + "\n") }

    /// Shows how far something is, in the place of what was shown before; only where a person is looking.
    func progress(_ text: String) {
        // One line of a terminal as narrow as they come: a longer one would wrap and stay.
        if hasColours { errors("\r\u{1b}[K" + text.prefix(79)) }
    }

    /// The same with a bar: `[##########··········] 50/100 hours.pdf`.
    func progress(_ done: Int, of total: Int, _ name: String) {
        let width = 20
        let full = min(width, total == 0 ? width : done * width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: "·", count: width - full)
        progress("[\(bar)] \(done)/\(total) \(name)")
    }

    /// Says on standard error what went wrong and what to do next.
    func complain(_ message: String, hint: String? = nil) {
        errors("frontdesk: \(message)\n" + (hint.map { "  → \($0)\n" } ?? ""))
    }

    func bold(_ text: String) -> String { style(text, 1) }
    func dim(_ text: String) -> String { style(text, 2) }
    func red(_ text: String) -> String { style(text, 31) }
    func green(_ text: String) -> String { style(text, 32) }
    func yellow(_ text: String) -> String { style(text, 33) }
    func cyan(_ text: String) -> String { style(text, 36) }

    /// A time as people at the box read it: `2026-11-20 14:35:40`.
    func local(_ time: Timestamp) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()
            .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return Date(timeIntervalSince1970: Double(time.milliseconds) / 1000).formatted(style)
    }

    /// Lines of columns, each as wide as its widest cell; nothing for no rows.
    func table(_ header: [String], _ rows: [[String]]) -> String {
        let widths = header.indices.map { column in
            ([header] + rows).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        let line = { (cells: [String]) in
            zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
                .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }
        return ([bold(line(header))] + rows.map(line)).joined(separator: "\n")
    }

    /// SGR escape sequences of ECMA-48 section 8.3.117.
    private func style(_ text: String, _ code: Int) -> String {
        hasColours ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
