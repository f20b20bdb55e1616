/// A file of lines of numbers, read from its top; lines that begin with `#` are remarks.
struct NumberLines {
    private let path: String
    private var lines: ArraySlice<(place: Int, text: Substring)>

    init(_ text: String, path: String) {
        self.path = path
        lines =
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { (place: $0.offset + 1, text: $0.element) }.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }[...]
    }

    /// The numbers of the next lines.
    mutating func rows(_ count: Int, width: Int) throws(SpeechModelError) -> [Float] {
        var numbers: [Float] = []
        for _ in 0..<count {
            guard let line = lines.popFirst() else { throw .malformed(path, line: 1, allowed: "more lines of numbers") }
            let row = line.text.split(separator: " ").compactMap { Float($0) }
            guard row.count == width, row.allSatisfy(\.isFinite) else {
                throw .malformed(path, line: line.place, allowed: "\(width) numbers")
            }
            numbers += row
        }
        return numbers
    }

    /// Nothing may follow.
    func end() throws(SpeechModelError) {
        if let line = lines.first { throw .malformed(path, line: line.place, allowed: "the end of the file") }
    }
}
