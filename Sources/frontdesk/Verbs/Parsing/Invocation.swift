/// A verb's command line, understood.
package struct Invocation: Sendable, Equatable {
    let values: [String: String]
    let operands: [String]

    /// Whether a switch was given.
    func has(_ option: String) -> Bool { values[option] != nil }

    /// The value of an option, nil when it was not given.
    func value(_ option: String) -> String? { values[option] }

    /// A whole number in a range.
    func integer(_ option: String, default standard: Int, in range: ClosedRange<Int>) throws(UsageError) -> Int {
        guard let text = values[option] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw .badValue("--\(option)", text, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
