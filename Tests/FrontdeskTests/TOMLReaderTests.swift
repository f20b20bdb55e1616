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

    /// Every outcome is fine but a crash: the library's own assertions are reachable by such texts.
    @Test func mutatedTextsAreReadOrRefused() {
        let seed = Array(
            "[sip]\nlisten = [\"0.0.0.0:5060\"]\nx = { a = 1.5e3, b = 2026-11-20T10:00:00Z }\n[[trunk]]\nname = 'a\\n'\n".utf8)
        let spice = Array("[]{}=\"'#.,\\\n -+_0xe\u{e9}\0".utf8)
        var random = SplitMix64(seed: 1)
        for _ in 0..<20_000 {
            var text = seed
            for _ in 0...Int(random.next() % 4) {
                let place = Int(random.next() % UInt64(text.count))
                switch random.next() % 3 {
                case 0: text[place] = spice[Int(random.next() % UInt64(spice.count))]
                case 1: text.insert(spice[Int(random.next() % UInt64(spice.count))], at: place)
                default: text.removeSubrange(place..<min(place + 1 + Int(random.next() % 8), text.count))
                }
                if text.isEmpty { text = seed }
            }
            _ = try? TOMLReader.read(String(decoding: text, as: UTF8.self))
        }
    }

    @Test func emptyTextIsEmpty() throws {
        #expect(try TOMLReader.read("").isEmpty)
    }
}

/// A generator with a seed, so that a failure can be seen again (Steele, Lea, Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
