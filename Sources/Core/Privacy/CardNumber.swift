/// Payment card numbers: issuers' ranges with their lengths, and the check digit (ISO/IEC 7812-1 annex B).
enum CardNumber {
    static let lengths = 13...19

    /// First and last of a range of leading digits, and the lengths its cards have
    /// (https://en.wikipedia.org/wiki/Payment_card_number).
    private static let issuers: [(from: Int, to: Int, lengths: Set<Int>)] = [
        (4, 4, [13, 16, 19]), (51, 55, [16]), (2221, 2720, [16]), (34, 34, [15]), (37, 37, [15]), (6011, 6011, [16, 17, 18, 19]),
        (644, 649, [16, 17, 18, 19]), (65, 65, [16, 17, 18, 19]), (300, 305, [14, 16]), (3095, 3095, [14, 16]),
        (36, 36, [14, 16]),
        (38, 39, [14, 16]), (3528, 3589, [16, 17, 18, 19]), (62, 62, [16, 17, 18, 19]), (81, 81, [16]), (2200, 2204, [16]),
        (5018, 5018, [13, 14, 15, 16, 17, 18, 19]), (5020, 5020, [13, 14, 15, 16, 17, 18, 19]),
        (5038, 5038, [13, 14, 15, 16, 17, 18, 19]), (5893, 5893, [13, 14, 15, 16, 17, 18, 19]),
        (6304, 6304, [13, 14, 15, 16, 17, 18, 19]), (6759, 6759, [13, 14, 15, 16, 17, 18, 19]),
        (6761, 6763, [13, 14, 15, 16, 17, 18, 19]), (6334, 6334, [16, 18, 19]), (6767, 6767, [16, 18, 19]), (60, 60, [16]),
        (508, 508, [16]),
    ]

    static func isValid(_ digits: [Int]) -> Bool {
        let isIssued = issuers.contains { issuer in
            let width = "\(issuer.from)".count
            let head = digits.prefix(width).reduce(0) { 10 * $0 + $1 }
            return issuer.lengths.contains(digits.count) && (issuer.from...issuer.to).contains(head)
        }
        return isIssued && luhn(digits)
    }

    static func luhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            let doubled = entry.offset.isMultiple(of: 2) ? entry.element : 2 * entry.element
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum.isMultiple(of: 10)
    }
}
