/// A telephone number in the international form of ITU-T E.164: `+`, then up to 15 digits not beginning with 0.
package struct E164: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Reads `+15551234567`, also with spaces, dots, hyphens and parentheses between the digits; nil when it is not E.164.
    package init?(_ text: some StringProtocol) {
        guard text.first == "+" else { return nil }
        let body = text.dropFirst().filter { !" .-()".contains($0) }
        guard (2...15).contains(body.count), body.first != "0", body.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        self.text = "+" + body
    }

    package var description: String { text }
}

extension E164: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let number = E164(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an E.164 number")
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
