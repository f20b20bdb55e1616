/// International bank account numbers: the country's length, and the check digits (ISO 13616-1, ISO 7064 mod 97-10).
enum AccountNumber {
    static let shortest = 15
    static let longest = 34

    /// Lengths by country, of the SWIFT IBAN registry.
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28, "CH": 21,
        "CR": 22,
        "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22,
        "GE": 22,
        "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30,
        "KW": 30,
        "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MR": 27,
        "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24,
        "SC": 31,
        "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24,
        "XK": 20,
    ]

    /// How long an account number is that begins so; nil when none does.
    static func length(ofCountry head: ArraySlice<UInt8>) -> Int? {
        guard head.count == 4, head.suffix(2).allSatisfy({ $0 <= 57 }) else { return nil }
        return lengths[String(decoding: head.prefix(2), as: UTF8.self)]
    }

    static func isValid(_ number: ArraySlice<UInt8>) -> Bool {
        let rearranged = number.dropFirst(4) + number.prefix(4)
        let rest = rearranged.reduce(0) { rest, symbol in
            symbol <= 57 ? (rest * 10 + Int(symbol) - 48) % 97 : (rest * 100 + Int(symbol) - 55) % 97
        }
        return rest == 1
    }
}
