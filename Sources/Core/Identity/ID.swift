/// An identifier of one `Entity`: a UUID of version 7 (RFC 9562 section 5.7), so that text order is age order.
///
/// Stored, printed and synced as the 36-character lower-case text form.
package struct ID<Entity>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The canonical text form, 36 lower-case characters.
    package let text: String

    /// Reads the canonical form of any UUID; nil when it is not one.
    package init?(_ text: some StringProtocol) {
        guard UUIDText.isCanonical(text.utf8) else { return nil }
        self.text = text.lowercased()
    }

    init(bytes: [UInt8]) {
        text = UUIDText.format(bytes)
    }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension ID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID: \(text.prefix(40))")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
