/// Turns bytes of any charset of the web into clean UTF-8.
enum Charset {
    /// Charsets that are converted by libc's tables, which must be loaded before the sandbox: names of iconv(1).
    private static let converted = [
        "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
        "windows-1257",
        "windows-1258", "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-8", "iso-8859-15", "koi8-r", "koi8-u", "gb18030",
        "big5",
        "shift_jis", "euc-jp", "euc-kr", "utf-16le", "utf-16be",
    ]
    /// Other labels for them (WHATWG Encoding, 4.2): Latin 1 means windows-1252 on the web.
    private static let labels = [
        "utf8": "utf-8", "iso-8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
        "us-ascii": "windows-1252",
        "ascii": "windows-1252", "cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250",
        "latin2": "iso-8859-2",
        "iso-8859-9": "windows-1254", "latin-9": "iso-8859-15", "gb2312": "gb18030", "gbk": "gb18030", "sjis": "shift_jis",
        "shift-jis": "shift_jis",
        "ks_c_5601-1987": "euc-kr", "utf-16": "utf-16le", "unicode": "utf-16le",
    ]
    /// How far a page's own word about its charset is sought (HTML, 13.2.3.2 says 1024; heads have grown).
    private static let metaReach = 8192

    /// Loads all tables for the life of the process.
    static func load() {
        for name in converted { Converter.load(name) }
    }

    /// What a page is written in: what the server declares, else what the page says.
    static func ofPage(_ bytes: [UInt8], declared: String?) -> String? {
        if let declared { return declared }
        let head = String(decoding: bytes.prefix(metaReach), as: UTF8.self).lowercased()
        guard let match = head.firstMatch(of: /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_\-]{2,40})/) else { return nil }
        // A page whose ASCII could be read is not in UTF-16, whatever it says (HTML, 13.2.3.2).
        return match.1.hasPrefix("utf-16") ? "utf-8" : String(match.1)
    }

    /// UTF-8 without byte order mark and control characters; what cannot be read becomes U+FFFD.
    static func decode(_ bytes: [UInt8], declared: String?) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return clean(String(decoding: bytes[3...], as: UTF8.self)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return clean(convert(Array(bytes[2...]), from: "utf-16le") ?? "") }
        if bytes.starts(with: [0xFE, 0xFF]) { return clean(convert(Array(bytes[2...]), from: "utf-16be") ?? "") }
        let label = declared?.lowercased() ?? ""
        let name = labels[label] ?? label
        // Bytes that are UTF-8 throughout are hardly ever anything else, whatever they are declared to be.
        if name == "utf-8" || !name.hasPrefix("utf-16"), let text = String(validating: bytes, as: UTF8.self) {
            return clean(text)
        }
        if converted.contains(name), let text = convert(bytes, from: name) { return clean(text) }
        if name == "utf-8" { return clean(String(decoding: bytes, as: UTF8.self)) }
        return clean(convert(bytes, from: "windows-1252") ?? String(decoding: bytes, as: UTF8.self))
    }

    private static func convert(_ bytes: [UInt8], from name: String) -> String? {
        Converter(from: name)?.convert(bytes)
    }

    /// Without control characters but tab, line ends and form feed.
    private static func clean(_ text: String) -> String {
        let isControl = { (scalar: Unicode.Scalar) in
            scalar.value < 0x20 && scalar != "\t" && scalar != "\n" && scalar != "\u{C}" || (0x7F...0x9F).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isLineEnd = scalar == "\r"
            if isLineEnd {
                result.append("\n")
            } else if !(scalar == "\n" && last == "\r") {
                result.append(isControl(scalar) ? " " : scalar)
            }
            last = scalar
        }
        return String(result)
    }
}
