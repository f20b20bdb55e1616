import Testing

/// A file as the rules see it: where it is, and what it says.
struct SourceFile: Sendable, CustomTestStringConvertible {
    /// Relative to the repository's root.
    let path: String
    let text: String
    /// The text taken apart; empty for what is not Swift.
    let swift: SwiftText

    init(path: String, text: String) {
        self.path = path
        self.text = text
        swift = SwiftText(path.hasSuffix(".swift") ? text : "")
    }

    /// The module of a file below `Sources`.
    var module: String? {
        let parts = path.split(separator: "/")
        guard parts.first == "Sources", parts.count > 2 else { return nil }
        return String(parts[1])
    }

    var testDescription: String { path }

    /// A breach of a rule at each line of the file's code, comments and strings left out, in which `pattern` is found.
    func breaches<Output>(of pattern: Regex<Output>, _ message: String) -> [Breach] {
        // The default word boundary follows Unicode, which sees none between "Clock" and ".now".
        let pattern = pattern.wordBoundaryKind(.simple)
        return swift.codeLines.enumerated().compactMap { place, line in
            guard let match = line.firstMatch(of: pattern) else { return nil }
            return Breach(path: path, line: place + 1, message: "\(message): \(line[match.range])")
        }
    }
}
