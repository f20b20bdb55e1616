/// Word documents made of raw XML.
enum Word {
    private static let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    static func file(_ body: String, prolog: String = "", styles: String? = nil) -> [UInt8] {
        var zip = ZipFile()
        zip.add("[Content_Types].xml", Array("<Types/>".utf8))
        zip.add(
            "word/document.xml", Array("\(prolog)<w:document xmlns:w=\"\(space)\"><w:body>\(body)</w:body></w:document>".utf8))
        if let styles { zip.add("word/styles.xml", Array("<w:styles xmlns:w=\"\(space)\">\(styles)</w:styles>".utf8)) }
        return zip.finished()
    }

    static func paragraph(_ text: String, style: String? = nil, isItem: Bool = false) -> String {
        let properties =
            (style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? "") + (isItem ? "<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>" : "")
        return "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    static func table(_ rows: [[String]]) -> String {
        let cells = rows.map { row in "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>" }
        return "<w:tbl>\(cells.joined())</w:tbl>"
    }
}
