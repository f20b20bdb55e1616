import Testing

/// Nothing is public: what other modules need is `package`, so that nothing outside can come to rely on it.
enum AccessRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        file.breaches(of: /\bpublic\b|\bopen\s+(?:class|func|var|subscript)\b/, "use package access")
    }
}

/// Covers `Sources`.
@Suite struct AccessTests {
    @Test(arguments: Repository.sources)
    func holds(_ file: SourceFile) {
        #expect(AccessRule.breaches(in: file).isEmpty)
    }

    @Test(arguments: ["public struct A {}", "public import Core", "open class A {}"])
    func findsPublicDeclarations(_ text: String) {
        #expect(AccessRule.breaches(in: SourceFile(path: "Sources/Core/A.swift", text: text)).count == 1)
    }

    @Test(arguments: ["package struct A {}", "// public", "\"public\"", "let open = 1"])
    func permitsTheRest(_ text: String) {
        #expect(AccessRule.breaches(in: SourceFile(path: "Sources/Core/A.swift", text: text)).isEmpty)
    }
}
