import Core
import Support
import Testing

/// Covers what is taken out of texts and what stays, by examples and by many random numbers from a fixed seed. Spoken numbers are English.
@Suite struct RedactionTests {
    @Test(arguments: [
        ("my card is 4111 1111 1111 1111 thanks", "my card is [card number] thanks"),
        ("4111111111111111", "[card number]"),
        ("4111-1111-1111-1111.", "[card number]."),
        ("It is 4111, 1111, uh, 1111. 1111.", "It is [card number]."),
        ("4111.1111.1111.1111", "[card number]"),
        ("amex 3782 822463 10005", "amex [card number]"),
        ("four one one one one one one one one one one one one one one one", "[card number]"),
        (
            "it's four triple one, um, double one double one, and then four ones no wait 1111 1111",
            "it's four triple one, um, double one double one, and then four ones no wait 1111 1111"
        ),
        ("four triple one double one double one triple one triple one double one", "[card number]"),
        ("forty-one eleven eleven eleven eleven eleven eleven eleven please", "[card number] please"),
        ("4111 1111 1111 1111 expires 12/25", "[card number] expires 12/25"),
        ("4111 1111 1111 1111 12 25 123", "[card number]"),
        ("my social is 123-45-6789", "my social is [national id]"),
        ("123 45 6789", "[national id]"),
        ("social security one two three four five six seven eight nine", "social security [national id]"),
        ("AB 12 34 56 C is mine", "[national id] is mine"),
        ("a b one two three four five six c", "[national id]"),
        ("pay to GB29 NWBK 6016 1331 9268 19 now", "pay to [account number] now"),
        ("DE89370400440532013000", "[account number]"),
        ("g b two nine n w b k six zero one six one three three one nine two six eight one nine", "[account number]"),
    ])
    func takesOut(_ text: String, _ expected: String) {
        #expect(Redaction.redact(text) == expected)
    }

    @Test(arguments: [
        "call me at 555-123-4567", "+1 (555) 123-4567", "+49 1512 3456789",
        "my number is five five five one two three four five six seven",
        "order 4111 1111 1111 1112", "order number 1234567890123", "it costs $4,111.11 or 1,111.11",
        "12.50 13.99 15.25 16.75 18.10 19.95",
        "between 9:30 and 10:15, or 11:45 and 12:30, or 13:15 and 14:45", "open 9 to 5, Monday to Friday", "000-12-3456",
        "666-12-3456",
        "900-12-3456", "123-00-4567", "123-45-0000", "123456789", "one two three four five six seven eight nine", "BG 12 34 56 A",
        "QQ 12 34 56 C", "call me at 123456 a friend said", "GB30 NWBK 6016 1331 9268 19", "no numbers at all", "",
        "20 bikes, 20 euros, 20 %",
        "2026-11-20 12:30:45", "version 4.11.1.111.1111", "the year 2024 and 2025 and 2026",
    ])
    func staysAsItIs(_ text: String) {
        #expect(Redaction.redact(text) == text)
    }

    @Test func aNumberMayGoOverPausesBetweenTurns() {
        let texts = ["it's four one one one one one one one", "go on", "one one one one one one one one"]
        #expect(Redaction.redact(texts) == texts, "another's words stand between")
        #expect(
            Redaction.redact(["it's four one one one one one one one", "one one one one one one one one okay"])
                == ["it's [card number]", "[card number] okay"])
    }

    @Test func redactingTwiceChangesNothing() {
        let once = Redaction.redact("card 4111 1111 1111 1111, id 123-45-6789, account GB29 NWBK 6016 1331 9268 19")
        #expect(Redaction.redact(once) == once)
        #expect(
            Redaction.kinds(in: "card 4111 1111 1111 1111, id 123-45-6789, account GB29 NWBK 6016 1331 9268 19")
                == Set(Redaction.Kind.allCases))
    }

    private static let names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

    /// A valid number that begins so.
    private static func card(_ head: [Int], length: Int, _ random: inout SeededBits) -> [Int] {
        var digits = head
        while digits.count < length - 1 { digits.append(Int(random.next() % 10)) }
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            let value = entry.offset.isMultiple(of: 2) ? 2 * entry.element : entry.element
            return sum + (value > 9 ? value - 9 : value)
        }
        return digits + [(10 - sum % 10) % 10]
    }

    @Test func everyCardIsFoundHoweverItIsSaid() {
        var random = SeededBits(seed: 1)
        let heads: [([Int], Int)] = [
            ([4], 16), ([5, 1], 16), ([2, 2, 2, 1], 16), ([3, 7], 15), ([6, 0, 1, 1], 16), ([3, 6], 14), ([6, 2], 19),
        ]
        for number in 0..<400 {
            let (head, length) = heads[number % heads.count]
            let digits = Self.card(head, length: length, &random)
            let written = digits.map(String.init).joined()
            let spoken = digits.map { Self.names[$0] }
            let pause = Int(random.next() % UInt64(digits.count - 1)) + 1
            let forms = [
                written, "card \(written) please", spoken.joined(separator: " "),
                spoken.prefix(pause).joined(separator: " ") + ", uh, " + spoken.dropFirst(pause).joined(separator: " "),
                digits.map(String.init).joined(separator: "-"),
            ]
            for form in forms {
                let result = Redaction.redact(form)
                #expect(result.contains("[card number]") && !result.contains { $0.isNumber }, "\(form)")
            }
        }
    }

    @Test func telephoneNumbersAndOrdersAreNeverFound() {
        var random = SeededBits(seed: 2)
        for _ in 0..<2_000 {
            let digits = (0..<10).map { _ in Int(random.next() % 10) }
            let text = digits.map(String.init).joined()
            let phone = "+1 \(text.prefix(3)) \(text.dropFirst(3).prefix(3)) \(text.suffix(4))"
            let spoken = digits.map { Self.names[$0] }.joined(separator: " ")
            var order = Self.card([4], length: 16, &random)
            order[15] = (order[15] + 1 + Int(random.next() % 9)) % 10
            for form in [phone, text, "\(text.prefix(3))-\(text.dropFirst(3).prefix(3))-\(text.suffix(4))", spoken] {
                #expect(Redaction.redact(form) == form)
            }
            let written = order.map(String.init).joined()
            #expect(Redaction.redact(written) == written)
        }
    }
}
