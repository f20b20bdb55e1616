/// Something in the configuration that cannot be used: where, what it says, and what is allowed.
struct ConfigurationProblem: Equatable, Sendable, Encodable, CustomStringConvertible {
    /// The file, variable or credential it stands in.
    let place: String
    let line: Int?
    /// `section.key`; nil when the text is not TOML at all.
    let key: String?
    /// As it is written; nil when a key is missing or unknown, or a secret.
    let value: String?
    /// Ends a sentence about the key.
    let message: String

    private enum CodingKeys: String, CodingKey {
        case place = "file"
        case line, key, value, message
    }

    init(_ origin: SettingOrigin, key: String?, value: String? = nil, _ message: String) {
        switch origin {
        case .builtIn: (place, line) = ("defaults", nil)
        case .file(let path, let number): (place, line) = (path, number)
        case .variable(let name): (place, line) = ("environment \(name)", nil)
        case .credential(let name): (place, line) = ("credential \(name)", nil)
        }
        self.key = key
        self.value = value
        self.message = message
    }

    var description: String {
        let location = line.map { "\(place):\($0)" } ?? place
        let what = [key, value].compactMap { $0 }.joined(separator: " = ")
        return what.isEmpty ? "\(location): \(message)" : "\(location): \(what): \(message)"
    }
}
