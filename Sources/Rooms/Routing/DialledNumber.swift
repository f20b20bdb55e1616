package import Core

/// What was dialled or who dials, as signalled and as far as it can be understood.
package struct DialledNumber: Hashable, Sendable {
    /// The user part as signalled, without parameters (RFC 3966).
    package let text: String
    /// The number in international form: `+15551234567`, `15551234567` and `0015551234567` are the same.
    package let number: E164?

    package init(_ text: String) {
        let text = String(text.prefix { $0 != ";" })
        self.text = text
        let plain = text.filter { !" .-()".contains($0) }
        if plain.first == "+" {
            number = E164(plain)
        } else if plain.hasPrefix("00") {
            number = E164("+" + plain.dropFirst(2))
        } else {
            number = E164("+" + plain)
        }
    }

    /// The international form when there is one with at least seven digits, else what was signalled: an extension stays as it is.
    package var normalized: String {
        number.flatMap { $0.text.count > 7 ? $0.text : nil } ?? text
    }

    /// A name reduced to its letters and digits in lower case, so that `harbour-bikes` dials *Harbour Bikes*.
    static func key(_ name: some StringProtocol) -> String {
        String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }
}
