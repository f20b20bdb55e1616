/// What a document is called that does not name itself.
enum Title {
    /// `opening-hours.md` is "Opening hours".
    static func fromName(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let stem = last.contains(".") ? last.split(separator: ".").dropLast().joined(separator: ".") : last
        let words = stem.split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: " ")
        return words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
    }
}
