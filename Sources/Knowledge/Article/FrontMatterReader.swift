/// Walks over the lines of a front matter: `key: value`, indented blocks, lists with `- ` or in brackets.
struct FrontMatterReader {
    private let lines: [String]
    private let source: String
    /// Index of the next line; 0 is the opening fence, so it is also the number of the line before.
    private var place = 1

    init(lines: [String], source: String) {
        self.lines = lines
        self.source = source
    }

    /// The next `key: value` line that is not indented, its value trimmed, with its line number.
    mutating func nextKey() throws(ArticleError) -> (key: String, value: String, line: Int)? {
        while let line = current, isBlankOrComment(line) { place += 1 }
        guard let line = current else { return nil }
        guard !isIndented(line), let colon = line.firstIndex(of: ":") else {
            throw error(place + 1, "not a `key: value` line", "`title: …`, `questions:` with a list, `spoken: …`")
        }
        place += 1
        return (trim(line[..<colon]).lowercased(), trim(line[line.index(after: colon)...]), place)
    }

    /// One text: on the key's line, in quotes or not, or a block after `>` (lines joined) or `|` (lines kept).
    mutating func scalar(_ value: String, line: Int, limit: Int) throws(ArticleError) -> String {
        var text = value
        if [">", "|", ">-", "|-", ">+", "|+"].contains(value) {
            text = trim(block().joined(separator: value.hasPrefix("|") ? "\n" : " "))
        } else if value.first == "[" || value.first == "{" {
            throw error(line, "a list where one text is wanted", "a text, in quotes when it begins with a bracket")
        } else {
            text = ([try unquoted(value, line: line)] + block()).filter { !$0.isEmpty }.joined(separator: " ")
        }
        guard !text.isEmpty else { throw error(line, "the value is missing", "a text of 1 to \(limit) characters") }
        guard text.count <= limit else { throw error(line, "the value is too long", "at most \(limit) characters") }
        return text
    }

    /// A list: `[a, "b"]` on the key's line, or lines `- a` below it.
    mutating func list(_ value: String, line: Int, limit: Int) throws(ArticleError) -> [String] {
        var items: [(text: String, line: Int)] = []
        if value.first == "[" {
            guard value.last == "]" else { throw error(line, "the list has no end", "`[first, second]` on one line") }
            items = try splitInline(String(value.dropFirst().dropLast()), line: line).map { ($0, line) }
        } else if value.isEmpty {
            while let next = current, isBlankOrComment(next) || isItem(next) || isIndented(next) {
                place += 1
                if isBlankOrComment(next) { continue }
                if isItem(next) {
                    items.append((try unquoted(trim(trim(next).dropFirst()), line: place), place))
                } else if let last = items.popLast() {
                    items.append((last.text + " " + trim(next), last.line))
                } else {
                    throw error(place, "not a list item", "lines beginning with `- `")
                }
            }
        } else {
            throw error(line, "a text where a list is wanted", "lines `- question` below, or `[first, second]`")
        }
        for item in items where item.text.isEmpty || item.text.count > limit {
            throw error(item.line, "an item is empty or too long", "1 to \(limit) characters")
        }
        return items.map(\.text)
    }

    private var current: String? { place < lines.count ? lines[place] : nil }

    /// The indented lines that follow, trimmed.
    private mutating func block() -> [String] {
        var texts: [String] = []
        while let line = current, isIndented(line) || line.allSatisfy(\.isWhitespace) {
            texts.append(trim(line))
            place += 1
        }
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts
    }

    private func splitInline(_ text: String, line: Int) throws(ArticleError) -> [String] {
        var items: [String] = []
        var item = ""
        var quote: Character?
        for character in text {
            if quote == nil, character == "," {
                items.append(item)
                item = ""
                continue
            }
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || (character == "'" && trim(item).isEmpty) {
                quote = character
            }
            item.append(character)
        }
        if !trim(item).isEmpty || !items.isEmpty { items.append(item) }
        guard quote == nil else { throw error(line, "a quote is not closed", "`\"…\"` or `'…'`") }
        var result: [String] = []
        for item in items { result.append(try unquoted(trim(item), line: line)) }
        return result
    }

    private func unquoted(_ text: String, line: Int) throws(ArticleError) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
        guard text.count >= 2, text.last == quote else { throw error(line, "a quote is not closed", "`\"…\"` or `'…'`") }
        let inner = String(text.dropFirst().dropLast())
        return quote == "'"
            ? inner.replacing("''", with: "'") : inner.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    private func isBlankOrComment(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) || trim(line).hasPrefix("#") }
    private func isIndented(_ line: String) -> Bool { line.first == " " || line.first == "\t" }
    private func isItem(_ line: String) -> Bool { trim(line) == "-" || trim(line).hasPrefix("- ") }

    private func trim(_ text: some StringProtocol) -> String {
        let tail = text.drop(while: \.isWhitespace)
        return String(tail.reversed().drop(while: \.isWhitespace).reversed())
    }

    private func error(_ line: Int, _ problem: String, _ allowed: String) -> ArticleError {
        .frontMatter(source, line: line, problem, allowed: allowed)
    }
}
