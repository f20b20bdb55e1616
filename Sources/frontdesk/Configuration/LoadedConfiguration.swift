/// The configuration, where each of its values came from, and what could not be used.
struct LoadedConfiguration: Sendable {
    /// A line of `config show`.
    struct Line: Sendable, Encodable {
        let key: String
        /// As the file would hold it.
        let value: String
        let origin: String
    }

    var configuration = Configuration()
    /// The file that was read; nil when there is none.
    var file: String?
    /// By `section.key`; what is missing is built in.
    var origins: [String: SettingOrigin] = [:]
    /// Keys of trunks and dispatch rules, as they are shown.
    var tableLines: [Line] = []
    var problems: [ConfigurationProblem] = []

    func origin(_ key: String) -> SettingOrigin { origins[key] ?? .builtIn }

    /// Every value and where it came from.
    var lines: [Line] {
        Configuration.keys.compactMap { key in
            key.show(configuration).map { Line(key: key.name, value: "\($0)", origin: "\(origin(key.name))") }
        } + tableLines
    }

    /// The configuration when nothing is wrong with it.
    func checked() throws(ConfigurationError) -> Configuration {
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }
}
