/// Takes numbers out of texts that nobody may keep: payment cards, national ids and bank accounts, written or spoken.
///
/// Every number is checked by its own rule (Luhn, ISO 7064, the issuers' ranges), so that telephone numbers, orders, prices and times stay.
/// It knows English number words only; digits it finds in any language.
package enum Redaction {
    /// What stands in the place of a number.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case card = "[card number]"
        case nationalID = "[national id]"
        case account = "[account number]"
    }

    /// The text without such numbers.
    package static func redact(_ text: String) -> String {
        redact([text]).first ?? ""
    }

    /// The same for texts that were said one after another: a number may begin in one and end in another.
    package static func redact(_ texts: [String]) -> [String] {
        var symbols: [RedactionSymbol] = []
        for (place, text) in texts.enumerated() { symbols += RedactionReader.symbols(of: text, place: place) }
        guard symbols.count >= 9 else { return texts }
        let findings = NumberFinder(symbols, context: texts).findings
        guard !findings.isEmpty else { return texts }
        return texts.enumerated().map { place, text in replaced(text, place, symbols, findings) }
    }

    /// What would be taken out of a text.
    package static func kinds(in text: String) -> Set<Kind> {
        let symbols = RedactionReader.symbols(of: text, place: 0)
        return Set(NumberFinder(symbols, context: [text]).findings.map(\.kind))
    }

    private static func replaced(
        _ text: String, _ place: Int, _ symbols: [RedactionSymbol], _ findings: [NumberFinder.Finding]
    ) -> String {
        var result = ""
        var end = text.startIndex
        for finding in findings {
            let own = symbols[finding.symbols].filter { $0.text == place }
            guard let first = own.first, let last = own.last, first.range.lowerBound >= end else { continue }
            result += text[end..<first.range.lowerBound] + finding.kind.rawValue
            end = last.range.upperBound
        }
        return result + text[end...]
    }
}
