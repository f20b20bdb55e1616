import Core

/// A command line that cannot be understood.
package struct UsageError: FrontdeskError, Equatable {
    private enum Code: String {
        case unknownVerb, unknownOption, missingValue, unexpectedValue, missingOption, missingOperand, extraOperand, badValue
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    package var code: String { "usage.\(kind.rawValue)" }

    static func unknownVerb(_ words: String, nearest: String?) -> Self {
        Self(
            kind: .unknownVerb, message: "There is no verb \"\(words)\".", hint: meant(nearest, else: "frontdesk help lists them")
        )
    }

    static func unknownOption(_ name: String, nearest: String?, verb: String) -> Self {
        Self(
            kind: .unknownOption, message: "\(verb) has no option \(name).",
            hint: meant(nearest, else: "frontdesk \(verb) --help lists them"))
    }

    static func missingValue(_ option: Option) -> Self {
        Self(kind: .missingValue, message: "--\(option.name) needs a value.", hint: "write \(option.spelling)")
    }

    static func unexpectedValue(_ option: Option) -> Self {
        Self(kind: .unexpectedValue, message: "--\(option.name) takes no value.", hint: "write \(option.spelling)")
    }

    static func missingOption(_ option: Option, verb: String) -> Self {
        Self(kind: .missingOption, message: "\(verb) needs \(option.spelling).", hint: option.summary)
    }

    static func missingOperand(_ operand: Operand, verb: String) -> Self {
        Self(kind: .missingOperand, message: "\(verb) needs \(operand.name).", hint: operand.summary)
    }

    static func extraOperand(_ text: String, verb: String) -> Self {
        Self(
            kind: .extraOperand, message: "\(verb) does not know what to do with \"\(text)\".",
            hint: "frontdesk \(verb) --help shows what it takes; put quotes around names with spaces")
    }

    static func badValue(_ option: String, _ text: String, allowed: String) -> Self {
        Self(kind: .badValue, message: "\(option) cannot be \"\(text)\".", hint: "it is \(allowed)")
    }

    private static func meant(_ nearest: String?, else other: String) -> String {
        nearest.map { "did you mean \($0)?" } ?? other
    }
}
