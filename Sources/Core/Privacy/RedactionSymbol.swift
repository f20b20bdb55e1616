/// One digit or letter that a text writes or speaks, and the word it comes from.
struct RedactionSymbol: Hashable {
    /// An ASCII digit or capital letter.
    let value: UInt8
    /// Which text it is in.
    let text: Int
    /// The word in that text; several symbols may come from one.
    let range: Range<String.Index>
    /// What separates it from the symbol before.
    let gap: Gap
    /// It comes from a word of small letters, as `at`: hardly a letter of a number.
    let isWord: Bool

    enum Gap: Hashable {
        /// They are written in one word.
        case none
        /// A space, a pause, a filling word: the number may go on.
        case pause
        /// Something a number does not have inside: another word, a colon, a currency.
        case stop
        /// A plus sign: a telephone number begins.
        case plus
    }

    var isDigit: Bool { value >= 48 && value <= 57 }
    var digit: Int { Int(value) - 48 }
    /// Nothing before it belongs to it.
    var beginsRun: Bool { gap == .stop || gap == .plus }
    /// A number may begin at it, and end before it.
    var beginsWord: Bool { gap != .none }
}
