import Foundation

/// Reads the configuration: defaults < file < environment < systemd credentials; it goes on after a mistake to find them all.
struct ConfigurationLoader {
    private let surroundings: Surroundings
    private var loaded = LoadedConfiguration()

    /// - Parameter explicit: a file that must exist, as `--config` names it.
    static func load(explicit: String?, data: DataDirectory, surroundings: Surroundings) -> LoadedConfiguration {
        var loader = ConfigurationLoader(surroundings: surroundings)
        let path = explicit ?? surroundings.variable("FRONTDESK_CONFIG")
        loader.readFile(path.map(surroundings.absolute) ?? data.configuration, mustExist: path != nil)
        return loader.loaded
    }

    private init(surroundings: Surroundings) {
        self.surroundings = surroundings
    }

    private mutating func readFile(_ path: String, mustExist: Bool) {
        var tables = ConfigurationTables()
        do {
            let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
            loaded.file = path
            try readSections(TOMLReader.read(text), of: path, tables: &tables)
        } catch let error as TOMLReader.SyntaxError {
            complain(.file(path, line: error.line), key: nil, "this is not TOML: \(error.message)")
        } catch {
            let isMissing = !FileManager.default.fileExists(atPath: path)
            if !isMissing || mustExist {
                let reason = isMissing ? "there is no such file" : "it cannot be read as UTF-8 text"
                loaded.problems.append(ConfigurationProblem(.file(path, line: 1), key: nil, reason))
            }
        }
        readEnvironment(trunks: tables.trunks.map(\.settings))
        readCredentials()
        finish(&tables)
    }

    private mutating func readSections(_ entries: [TOMLValue.Entry], of path: String, tables: inout ConfigurationTables) throws {
        let sections = Set(Configuration.keys.compactMap { $0.name.split(separator: ".").first.map(String.init) })
        for entry in entries {
            let origin = SettingOrigin.file(path, line: entry.node.line)
            switch entry.key {
            case "trunk", "dispatch":
                loaded.problems += tables.read(entry, of: path)
            case _ where sections.contains(entry.key):
                guard let inner = entry.node.entries else {
                    complain(origin, key: entry.key, "must be a section: [\(entry.key)]")
                    continue
                }
                for setting in inner { readSetting(setting, section: entry.key, of: path) }
            default:
                let nearest = Nearest.match(entry.key, in: sections.union(["trunk", "dispatch"]))
                complain(origin, key: entry.key, "there is no such section" + (nearest.map { "; did you mean \($0)?" } ?? ""))
            }
        }
    }

    private mutating func readSetting(_ setting: TOMLValue.Entry, section: String, of path: String) {
        let name = "\(section).\(setting.key)"
        if let inner = setting.node.entries, Configuration.keys.contains(where: { $0.name.hasPrefix(name + ".") }) {
            for setting in inner { readSetting(setting, section: name, of: path) }
            return
        }
        let origin = SettingOrigin.file(path, line: setting.node.line)
        if let key = Configuration.keys.first(where: { $0.name == name }) {
            apply(key, setting.node) { .file(path, line: $0.line > 0 ? $0.line : setting.node.line) }
        } else {
            let nearest = Nearest.match(name, in: Configuration.keys.map(\.name))
            complain(origin, key: name, "there is no such key" + (nearest.map { "; did you mean \($0)?" } ?? ""))
        }
    }

    private mutating func readEnvironment(trunks: [TrunkSettings]) {
        var known = Set(trunks.map(\.passwordVariable))
        for key in Configuration.keys {
            known.insert(key.variable)
            guard let text = surroundings.variables[key.variable] else { continue }
            apply(key, TOMLNode(line: 0, column: 0, value: key.parse(text))) { _ in .variable(key.variable) }
        }
        let prefixes = Set(Configuration.keys.compactMap { $0.variable.split(separator: "_").prefix(2).joined(separator: "_") })
        for name in surroundings.variables.keys.sorted() where !known.contains(name) {
            guard name.hasPrefix("FRONTDESK_TRUNK_") || prefixes.contains(where: { name.hasPrefix($0 + "_") }) else { continue }
            let nearest = Nearest.match(name, in: known)
            complain(.variable(name), key: nil, "no setting has this name" + (nearest.map { "; did you mean \($0)?" } ?? ""))
        }
    }

    private mutating func readCredentials() {
        for key in Configuration.keys {
            guard let text = credential(key.name) else { continue }
            apply(key, TOMLNode(line: 0, column: 0, value: key.parse(text))) { _ in .credential(key.name) }
        }
    }

    /// The text of a systemd credential without its last newline.
    private func credential(_ name: String) -> String? {
        guard let directory = surroundings.variable("CREDENTIALS_DIRECTORY"),
            let text = try? String(contentsOf: URL(filePath: directory + "/" + name), encoding: .utf8)
        else { return nil }
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private mutating func apply(
        _ key: SettingKey<Configuration>, _ node: TOMLNode, origin: (TOMLNode) -> SettingOrigin
    ) {
        do throws(SettingRejection) {
            try key.apply(node, &loaded.configuration)
            loaded.origins[key.name] = origin(node)
        } catch {
            complain(origin(error.node), key: key.name, value: "\(error.node.value)", error.message(allowed: key.allowed))
        }
    }

    private mutating func finish(_ tables: inout ConfigurationTables) {
        for place in tables.trunks.indices {
            let settings = tables.trunks[place].settings
            if let password = credential(settings.passwordCredential) {
                tables.trunks[place].give(password, from: .credential(settings.passwordCredential))
            } else if let password = surroundings.variable(settings.passwordVariable) {
                tables.trunks[place].give(password, from: .variable(settings.passwordVariable))
            }
        }
        loaded.problems += tables.finish(into: &loaded.configuration)
        checkSums()
        loaded.problems.sort { ($0.place, $0.line ?? 0) < ($1.place, $1.line ?? 0) }
        loaded.tableLines = tables.lines
    }

    /// Rules about more than one key.
    private mutating func checkSums() {
        let ports = loaded.configuration.sip.rtpPorts
        if ports.pairs < loaded.configuration.sip.maximumCalls {
            complain(
                loaded.origin("sip.maximum_calls"), key: "sip.maximum_calls", value: "\(loaded.configuration.sip.maximumCalls)",
                "sip.rtp_ports \(ports) has room for \(ports.pairs) calls only")
        }
    }

    private mutating func complain(_ origin: SettingOrigin, key: String?, value: String? = nil, _ message: String) {
        loaded.problems.append(ConfigurationProblem(origin, key: key, value: value, message))
    }
}
