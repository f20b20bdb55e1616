import Testing

/// A trap on outside input is a remote denial of service: the sources hold none of the words that make one by hand.
enum TrapsRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        file.breaches(of: /\btry!|\bas!|\bfatalError\(|\.unsafelyUnwrapped\b/, "a trap")
    }
}

/// Covers forced tries, casts and exits; force unwrapping is refused by `swift format lint`, indices and conversions by review.
@Suite struct TrapsTests {
    @Test(arguments: Repository.sources)
    func holds(_ file: SourceFile) {
        #expect(TrapsRule.breaches(in: file).isEmpty)
    }

    @Test(arguments: ["let a = try! f()", "let a = b as! C", "fatalError(\"no\")", "a.unsafelyUnwrapped"])
    func findsTraps(_ text: String) {
        #expect(TrapsRule.breaches(in: SourceFile(path: "Sources/RTC/A.swift", text: text)).count == 1)
    }

    @Test(arguments: ["try? f()", "b as? C", "// try!", "\"as! \"", "a != b"])
    func permitsTheRest(_ text: String) {
        #expect(TrapsRule.breaches(in: SourceFile(path: "Sources/RTC/A.swift", text: text)).isEmpty)
    }
}
