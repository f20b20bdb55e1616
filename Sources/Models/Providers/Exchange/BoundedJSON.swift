import Core
import Foundation

/// Reads JSON that a stranger has written: of bounded depth, so that no reader's stack is used up.
enum BoundedJSON {
    /// Providers nest some ten deep.
    private static let deepest = 64

    static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from bytes: [UInt8]) throws(AnswerProblem) -> Value {
        guard isShallow(bytes) else { throw .malformed("its JSON is nested too deeply") }
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw .malformed("its JSON is not what was expected")
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws(AnswerProblem) -> Value {
        try decode(type, from: Array(text.utf8))
    }

    private static func isShallow(_ bytes: [UInt8]) -> Bool {
        var depth = 0
        var isText = false
        var isEscaped = false
        for byte in bytes {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > deepest { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return true
    }
}
