/// Swift text taken apart into code, comments and string literals, line by line.
///
/// It knows line and nested block comments, single-line, multi-line and raw strings, and interpolation; a string that is
/// not closed ends with its line, so that one quote inside a regular expression cannot swallow the rest of a file.
struct SwiftText: Sendable {
    /// A string literal without its quotes; interpolations are `\()`.
    struct Literal: Hashable, Sendable {
        let line: Int
        var text: String
    }

    private enum Mode: Sendable {
        case code
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, multiline: Bool, literal: Int)
        /// Code inside a literal's `\(…)`.
        case interpolation(depth: Int)
    }

    /// The code of each line: comments are gone, string literals are `""`.
    private(set) var codeLines: [String] = [""]
    /// In order of their beginning.
    private(set) var literals: [Literal] = []

    private let characters: [Character]
    private var place = 0
    private var modes: [Mode] = [.code]

    init(_ text: String) {
        characters = Array(text)
        while place < characters.count { step() }
    }

    private mutating func step() {
        if characters[place].isNewline { endLine() }
        switch modes.last ?? .code {
        case .code: code()
        case .interpolation(let depth): interpolation(depth)
        case .lineComment: place += 1
        case .blockComment(let depth): comment(depth)
        case .string(let hashes, let multiline, let literal): string(hashes, multiline, literal)
        }
    }

    private mutating func endLine() {
        codeLines.append("")
        if case .lineComment = modes.last { modes.removeLast() }
        if case .string(_, multiline: false, _) = modes.last { modes.removeLast() }
    }

    private mutating func code() {
        if take("//") { return modes.append(.lineComment) }
        if take("/*") { return modes.append(.blockComment(depth: 1)) }
        var hashes = 0
        while place + hashes < characters.count, characters[place + hashes] == "#" { hashes += 1 }
        if place + hashes < characters.count, characters[place + hashes] == "\"" {
            place += hashes
            let multiline = take("\"\"\"")
            if !multiline { place += 1 }
            codeLines[codeLines.count - 1] += "\"\""
            literals.append(Literal(line: codeLines.count, text: ""))
            return modes.append(.string(hashes: hashes, multiline: multiline, literal: literals.count - 1))
        }
        if !characters[place].isNewline { codeLines[codeLines.count - 1].append(characters[place]) }
        place += 1
    }

    private mutating func interpolation(_ depth: Int) {
        switch characters[place] {
        case "(": modes[modes.count - 1] = .interpolation(depth: depth + 1)
        case ")" where depth == 1:
            modes.removeLast()
            codeLines[codeLines.count - 1].append(" ")
            place += 1
            return
        case ")": modes[modes.count - 1] = .interpolation(depth: depth - 1)
        default: break
        }
        code()
    }

    private mutating func comment(_ depth: Int) {
        if take("/*") {
            modes[modes.count - 1] = .blockComment(depth: depth + 1)
        } else if take("*/") {
            modes.removeLast()
            if depth > 1 { modes.append(.blockComment(depth: depth - 1)) }
        } else {
            place += 1
        }
    }

    private mutating func string(_ hashes: Int, _ multiline: Bool, _ literal: Int) {
        let fence = String(repeating: "#", count: hashes)
        if take((multiline ? "\"\"\"" : "\"") + fence) {
            modes.removeLast()
        } else if take("\\" + fence + "(") {
            literals[literal].text += "\\()"
            codeLines[codeLines.count - 1].append(" ")
            modes.append(.interpolation(depth: 1))
        } else {
            if hashes == 0, characters[place] == "\\", place + 1 < characters.count, !characters[place + 1].isNewline {
                literals[literal].text.append(characters[place])
                place += 1
            }
            literals[literal].text.append(characters[place])
            place += 1
        }
    }

    /// Moves past `word` when it stands here.
    private mutating func take(_ word: String) -> Bool {
        guard characters[place...].starts(with: word) else { return false }
        place += word.count
        return true
    }
}
