/// Where a setting's value came from.
enum SettingOrigin: Equatable, Sendable, CustomStringConvertible {
    case builtIn
    case file(String, line: Int)
    case variable(String)
    /// A file of systemd's $CREDENTIALS_DIRECTORY.
    case credential(String)

    var description: String {
        switch self {
        case .builtIn: "default"
        case .file(let path, let line): "\(path):\(line)"
        case .variable(let name): "environment \(name)"
        case .credential(let name): "credential \(name)"
        }
    }

    /// A key as it stands in a variable's name: `sip.listen` is `SIP_LISTEN`.
    static func variablePart(_ key: String) -> String {
        String(key.uppercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}
