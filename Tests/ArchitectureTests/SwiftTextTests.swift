import Testing

/// Covers how Swift text is taken apart for the rules; the text of regular expressions counts as code.
@Suite struct SwiftTextTests {
    @Test(arguments: [
        ("a // b", ["a "]), ("a /* b /* c */ d */ e", ["a  e"]), ("a\n/* b\nc */ d", ["a", "", " d"]), ("f(\"b\")", ["f(\"\")"]),
        ("f(\"b\\(c(\"d\"))e\") g", ["f(\"\" c(\"\") ) g"]), ("#\"a\"b\"# c", ["\"\" c"]),
        ("\"\"\"\n a \"b\" c\n\"\"\" d", ["\"\"", "", " d"]),
        ("let a = \"open\nb", ["let a = \"\"", "b"]), ("\"a\\\"b\" c", ["\"\" c"]), ("#if A", ["#if A"]),
    ])
    func codeIsWithoutCommentsAndStrings(text: String, lines: [String]) {
        #expect(SwiftText(text).codeLines == lines)
    }

    @Test func literalsHaveTheirLineAndText() {
        let text = SwiftText("a\nf(\"b\\(c(\"d\"))e\")\n\"\"\"\n g\n\"\"\"")
        #expect(
            text.literals == [
                SwiftText.Literal(line: 2, text: "b\\()e"), SwiftText.Literal(line: 2, text: "d"),
                SwiftText.Literal(line: 3, text: "\n g\n"),
            ])
    }
}
