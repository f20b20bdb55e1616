import Testing
import frontdesk

/// Covers what the configuration's reader adds to toml++: order, lines, and every kind of value; TOML itself is toml++'s.
@Suite struct TOMLReaderTests {
    @Test func everyKindWithItsLine() throws {
        let entries = try TOMLReader.read(
            """
            z = "text"
            a = 1

            [section]
            number = 1.5
            flag = true
            day = 2026-11-20
            list = [
              "x",
              2,
            ]
            [[row]]
            n = 1
            [[row]]
            n = 2
            """)
        #expect(entries.map(\.key) == ["z", "a", "section", "row"])
        #expect(entries.map(\.node.line) == [1, 2, 4, 12])
        #expect(entries.first?.node.value == .string("text"))
        guard case .table(let section) = entries[2].node.value, case .array(let list) = section[3].node.value,
            case .array(let rows) = entries[3].node.value
        else {
            Issue.record("not the tables that were written")
            return
        }
        #expect(section.map(\.key) == ["number", "flag", "day", "list"])
        #expect(section.map(\.node.line) == [5, 6, 7, 8])
        #expect(section.prefix(3).map(\.node.value) == [.number(1.5), .boolean(true), .date("2026-11-20")])
        #expect(list == [TOMLNode(line: 9, column: 3, value: .string("x")), TOMLNode(line: 10, column: 3, value: .integer(2))])
        #expect(rows.map(\.line) == [12, 14])
    }

    @Test(arguments: [
        ("a = ", 1), ("a = 1\na = 2", 2), ("[x]\n\ny", 3), ("a = \"\u{1}\"", 1), ("[[a]]\n[a]", 2),
        (String(repeating: "[", count: 100_000), 1), ("a = " + String(repeating: "[", count: 100_000), 1),
    ])
    func whatIsNotTOMLHasALine(_ text: String, line: Int) {
        #expect {
            try TOMLReader.read(text)
        } throws: { error in
            (error as? TOMLReader.SyntaxError)?.line == line
        }
    }

    @Test func emptyTextIsEmpty() throws {
        #expect(try TOMLReader.read("").isEmpty)
    }
}
