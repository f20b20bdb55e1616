import Core

/// Which styles of a Word document are headings: their ids are translated with the program, their names are not.
struct WordStyles {
    /// Heading level by style id.
    private(set) var levels: [String: Int] = [:]

    init(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { try? read($0) }
    }

    /// The level a style gives a paragraph; documents without a style sheet use the English ids.
    func level(of style: String) -> Int? {
        levels[style] ?? Self.level(named: style)
    }

    /// What is read before an error stays.
    private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(DocumentError) {
        let walk = try XMLWalk(bytes)
        var style = ""
        while let piece = try walk.next() {
            guard case .start(let name, _) = piece else { continue }
            switch name {
            case "style": style = walk.attribute("w:styleId") ?? ""
            case "name": if let level = walk.attribute("w:val").flatMap(Self.level(named:)) { levels[style] = level }
            case "outlineLvl":
                if let level = walk.attribute("w:val").flatMap({ Int($0) }), (0...5).contains(level), levels[style] == nil {
                    levels[style] = level + 1
                }
            default: break
            }
        }
    }

    private static func level(named name: String) -> Int? {
        let words = name.lowercased().filter { $0 != " " }
        if words == "title" { return 1 }
        guard words.hasPrefix("heading") else { return nil }
        return Int(words.dropFirst("heading".count)).map { min(6, max(1, $0)) }
    }
}
