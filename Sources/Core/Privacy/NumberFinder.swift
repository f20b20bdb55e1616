/// Finds cards, national ids and accounts in a row of symbols.
struct NumberFinder {
    /// A number, by the places of its symbols.
    struct Finding: Hashable {
        let symbols: Range<Int>
        let kind: Redaction.Kind
    }

    /// Findings in their order, none over another.
    private(set) var findings: [Finding] = []
    private let symbols: [RedactionSymbol]
    /// Where somebody speaks of a social security number.
    private let speaksOfSocialSecurity: Bool

    /// - Parameter context: the texts the symbols come from.
    init(_ symbols: [RedactionSymbol], context: [String]) {
        self.symbols = symbols
        speaksOfSocialSecurity = context.contains { $0.lowercased().contains(/\b(?:social|ssn|social security)\b/) }
        var place = 0
        while place < symbols.count {
            if let finding = find(at: place) {
                findings.append(finding)
                place = finding.symbols.upperBound
            } else {
                place += 1
            }
        }
    }

    private func find(at start: Int) -> Finding? {
        guard symbols[start].beginsWord else { return nil }
        return account(at: start) ?? britishID(at: start) ?? card(at: start) ?? socialSecurityNumber(at: start)
    }

    /// How far a number that begins here may reach.
    private func end(of start: Int, limit: Int, digitsOnly: Bool) -> Int {
        var end = start
        while end < symbols.count, end - start < limit, end == start || !symbols[end].beginsRun,
            !digitsOnly || symbols[end].isDigit
        { end += 1 }
        return end
    }

    /// Whether the symbols before this place are a number's whole words.
    private func endsWord(_ end: Int) -> Bool { end == symbols.count || symbols[end].beginsWord }

    private func card(at start: Int) -> Finding? {
        let last = end(of: start, limit: CardNumber.lengths.upperBound, digitsOnly: true)
        guard symbols[start].gap != .plus, last - start >= CardNumber.lengths.lowerBound else { return nil }
        for end in stride(from: last, through: start + CardNumber.lengths.lowerBound, by: -1) where endsWord(end) {
            guard CardNumber.isValid(symbols[start..<end].map(\.digit)) else { continue }
            // What follows at once is its date and its check number.
            return Finding(symbols: start..<self.end(of: start, limit: end - start + 8, digitsOnly: true), kind: .card)
        }
        return nil
    }

    /// US social security: 3, 2 and 4 digits apart, or nine digits where it is spoken of.
    private func socialSecurityNumber(at start: Int) -> Finding? {
        let end = end(of: start, limit: 10, digitsOnly: true)
        guard end - start == 9, endsWord(end), symbols[start].gap != .plus,
            start == 0 || symbols[start].beginsRun || !symbols[start - 1].isDigit
        else { return nil }
        let isGrouped = symbols[(start + 1)..<end].enumerated().allSatisfy {
            ($0.element.gap != .none) == ($0.offset == 2 || $0.offset == 4)
        }
        guard isGrouped || speaksOfSocialSecurity else { return nil }
        let digits = symbols[start..<end].map(\.digit)
        let number = { (range: Range<Int>) in digits[range].reduce(0) { 10 * $0 + $1 } }
        // Never issued (Social Security Administration, POMS RM 10201.035).
        let (area, group, serial) = (number(0..<3), number(3..<5), number(5..<9))
        guard area != 0, area != 666, area < 900, group != 0, serial != 0 else { return nil }
        return Finding(symbols: start..<end, kind: .nationalID)
    }

    /// UK national insurance: two letters, six digits, a letter from A to D (HMRC, NIM39110).
    private func britishID(at start: Int) -> Finding? {
        let end = end(of: start, limit: 9, digitsOnly: false)
        guard end - start == 9, endsWord(end), !symbols[start..<end].contains(where: \.isWord) else { return nil }
        let values = symbols[start..<end].map(\.value)
        guard values[2..<8].allSatisfy({ $0 <= 57 }), values[0] > 57, values[1] > 57, (65...68).contains(values[8]) else {
            return nil
        }
        let prefix = String(decoding: values[0..<2], as: UTF8.self)
        let isIssued =
            !prefix.contains(where: { "DFIQUV".contains($0) }) && !prefix.hasSuffix("O")
            && !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(prefix)
        return isIssued ? Finding(symbols: start..<end, kind: .nationalID) : nil
    }

    private func account(at start: Int) -> Finding? {
        let last = end(of: start, limit: AccountNumber.longest, digitsOnly: false)
        guard last - start >= AccountNumber.shortest else { return nil }
        let values = symbols[start..<last].map(\.value)
        guard let length = AccountNumber.length(ofCountry: values.prefix(4)), length <= values.count, endsWord(start + length),
            AccountNumber.isValid(values.prefix(length))
        else { return nil }
        return Finding(symbols: start..<(start + length), kind: .account)
    }
}
