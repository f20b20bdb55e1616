import Testing

/// A log message is a constant, so that lines can be counted and no personal data slips in: the log takes `StaticString` only.
enum LogMessagesRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        file.swift.codeLines.enumerated().compactMap { place, line in
            guard line.contains(/\bfunc \w+\(_ message:/), !line.contains("_ message: StaticString") else { return nil }
            return Breach(path: file.path, line: place + 1, message: "a log message that need not be constant")
        }
    }
}

/// Covers the log's own functions; that callers give them constants is then the compiler's work.
@Suite struct LogMessagesTests {
    private static let log = Repository.sources.filter { $0.path.hasPrefix("Sources/Core/Log/") }

    @Test func holds() {
        #expect(Self.log.contains { $0.text.contains("func error(_ message: StaticString") })
        for file in Self.log { #expect(LogMessagesRule.breaches(in: file).isEmpty) }
    }

    @Test func findsMessagesThatAreBuilt() {
        let file = SourceFile(path: "Sources/Core/Log/Log.swift", text: "func info(_ message: String) {}")
        #expect(LogMessagesRule.breaches(in: file).count == 1)
    }
}
