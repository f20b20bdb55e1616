import Testing

/// `@unchecked Sendable` takes the compiler's proof away, so the doc comment above it has to give one.
enum SendableProofRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        let lines = file.text.split(omittingEmptySubsequences: false) { $0.isNewline }
        return file.swift.codeLines.enumerated().compactMap { place, code in
            guard code.contains("@unchecked Sendable"), !hasProof(above: place, in: lines) else { return nil }
            return Breach(path: file.path, line: place + 1, message: "@unchecked Sendable without a proof in its doc comment")
        }
    }

    /// Whether the doc comment that ends above a declaration, attributes skipped, has the word "proof".
    private static func hasProof(above place: Int, in lines: [Substring]) -> Bool {
        let above = lines[..<place].reversed().map { $0.drop { $0.isWhitespace } }
        return above.drop { $0.hasPrefix("@") }.prefix { $0.hasPrefix("///") }.contains { $0.lowercased().contains("proof") }
    }
}

/// Covers that a proof is written; whether it is right is for a reader.
@Suite struct SendableProofTests {
    @Test(arguments: Repository.sources)
    func holds(_ file: SourceFile) {
        #expect(SendableProofRule.breaches(in: file).isEmpty)
    }

    @Test(arguments: [
        "final class A: @unchecked Sendable {}", "/// A ring.\nfinal class A: @unchecked Sendable {}",
        "/// A proof of something else.\nstruct B {}\n\nextension A: @unchecked Sendable {}",
    ])
    func findsMissingProofs(_ text: String) {
        #expect(SendableProofRule.breaches(in: SourceFile(path: "Sources/Core/A.swift", text: text)).count == 1)
    }

    @Test(arguments: [
        "/// A ring.\n/// `@unchecked Sendable` proof: one writer.\n@available(*, noasync)\nfinal class A: @unchecked Sendable {}",
        "// @unchecked Sendable", "struct A: Sendable {}",
    ])
    func permitsTheRest(_ text: String) {
        #expect(SendableProofRule.breaches(in: SourceFile(path: "Sources/Core/A.swift", text: text)).isEmpty)
    }
}
