import Foundation

/// Reads Markdown articles: plain ones (the first heading is the title, else the file's name) and ones with front matter.
///
/// Front matter stands between two lines `---` at the top and knows three keys:
/// ```
/// ---
/// title: Opening hours
/// questions:
///   - When do you open?
///   - Are you open on Sundays?
/// spoken: >
///   We are open every day
///   from nine to six.
/// ---
/// ```
package struct ArticleParser: Sendable {
    /// Largest file: some 150,000 words, more than anybody calls an article.
    package static let sizeLimit = 1 << 20

    package init() {}

    /// Reads a file; its name without directories becomes the source unless another is given.
    package func parse(file path: String, source: String? = nil) throws(ArticleError) -> Article {
        let name = source ?? path.split(separator: "/").last.map(String.init) ?? path
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .unreadable(path, String(cString: strerror(errno)))
        }
        defer { try? handle.close() }
        let bytes: [UInt8]
        do {
            bytes = Array(try handle.read(upToCount: Self.sizeLimit + 1) ?? Data())
        } catch {
            throw .unreadable(path, "cannot be read")
        }
        return try parse(bytes, source: name)
    }

    /// Reads the bytes of a file named `source`.
    package func parse(_ bytes: [UInt8], source: String) throws(ArticleError) -> Article {
        guard bytes.count <= Self.sizeLimit else { throw .tooLarge(source, limit: Self.sizeLimit) }
        let lines = try lines(of: bytes, source: source)
        var front = FrontMatter()
        var first = 0
        if lines.first.map(FrontMatter.isFence) == true {
            (front, first) = try FrontMatter.parse(lines, source: source)
        }
        var body = lines.dropFirst(first).joined(separator: "\n")
        if body.allSatisfy(\.isWhitespace) {
            guard let spoken = front.spoken else { throw .empty(source) }
            body = spoken
        }
        return Article(
            source: source, title: front.title ?? Markdown(body).firstHeading ?? Title.fromName(source),
            questions: front.questions, spoken: front.spoken, body: body)
    }

    /// The lines without their ends, which may be LF or CRLF; a byte order mark is dropped.
    private func lines(of bytes: [UInt8], source: String) throws(ArticleError) -> [String] {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        var lines: [String] = []
        for line in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let content = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            guard let text = String(validating: content, as: UTF8.self) else {
                throw .notText(source, line: lines.count + 1, "not UTF-8")
            }
            guard !content.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 == 0x7F }) else {
                throw .notText(source, line: lines.count + 1, "a control character")
            }
            lines.append(text)
        }
        return lines
    }
}
