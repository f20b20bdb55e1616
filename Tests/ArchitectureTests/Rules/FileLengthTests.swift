import Testing

/// No file of code is longer than 400 lines: beyond that nobody knows any more where a line belongs.
enum FileLengthRule {
    static let limit = 400

    static func breaches(in file: SourceFile) -> [Breach] {
        let lines = file.text.count { $0.isNewline } + (file.text.last?.isNewline == false ? 1 : 0)
        return lines <= limit ? [] : [Breach(path: file.path, line: limit + 1, message: "\(lines) lines, \(limit) are permitted")]
    }
}

/// Covers Swift and C of `Sources` and `Tests`.
@Suite struct FileLengthTests {
    @Test(arguments: Repository.code)
    func holds(_ file: SourceFile) {
        #expect(FileLengthRule.breaches(in: file).isEmpty)
    }

    @Test func findsTheLineTooMany() {
        let full = String(repeating: "\n", count: 400)
        #expect(FileLengthRule.breaches(in: SourceFile(path: "a.swift", text: full)).isEmpty)
        #expect(FileLengthRule.breaches(in: SourceFile(path: "a.swift", text: full + "x")).count == 1)
    }
}
