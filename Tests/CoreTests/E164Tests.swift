import Core
import Testing

/// Covers the international form of numbers; whether a number is in use is not known here.
@Suite struct E164Tests {
    @Test(arguments: [
        ("+15551234567", "+15551234567"), ("+1 (555) 123-4567", "+15551234567"), ("+44.20.7946.0958", "+442079460958"),
        ("+123456789012345", "+123456789012345"), ("+12", "+12"),
    ])
    func reads(text: String, number: String) {
        #expect(E164(text)?.text == number)
    }

    @Test(arguments: [
        "", "+", "15551234567", "+0441234", "+1234567890123456", "+1", "+1555CALLME", "++1555", "+1555\u{0661}234", "+1555\n1234",
        "tel:+1555",
    ])
    func refuses(_ text: String) {
        #expect(E164(text) == nil)
    }

    @Test func jsonIsTheText() throws {
        let number = try #require(E164("+15551234567"))
        #expect(try JSON.encode([number]) == "[\"+15551234567\"]")
        #expect(try JSON.decode([E164].self, from: "[\"+1 555 123 4567\"]") == [number])
        #expect(throws: DecodingError.self) { try JSON.decode([E164].self, from: "[\"555\"]") }
    }
}
