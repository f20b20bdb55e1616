import Core
import Rooms

/// The `[[trunk]]` and `[[dispatch]]` tables of a file, with the line each begins at.
struct ConfigurationTables {
    /// One table and where its keys are written.
    struct Row<Settings> {
        var settings: Settings
        let origin: SettingOrigin
        var origins: [String: SettingOrigin] = [:]
        /// Whether every key of it could be read; what could not has been reported.
        var isWhole = true
    }

    private(set) var dispatch: [Row<DispatchSettings>] = []
    var trunks: [Row<TrunkSettings>] = []

    /// Reads one of the two arrays; returns what is wrong with it.
    mutating func read(_ entry: TOMLValue.Entry, of path: String) -> [ConfigurationProblem] {
        let origin = SettingOrigin.file(path, line: entry.node.line)
        guard let elements = entry.node.elements, elements.allSatisfy({ $0.entries != nil }) else {
            return [ConfigurationProblem(origin, key: entry.key, "must be written as [[\(entry.key)]]")]
        }
        var problems: [ConfigurationProblem] = []
        for element in elements {
            if entry.key == "trunk" {
                trunks.append(Self.row(element, "trunk", TrunkSettings(), TrunkSettings.keys, path, &problems))
            } else {
                dispatch.append(Self.row(element, "dispatch", DispatchSettings(), DispatchSettings.keys, path, &problems))
            }
        }
        return problems
    }

    private static func row<Settings>(
        _ element: TOMLNode, _ table: String, _ empty: Settings, _ keys: [SettingKey<Settings>], _ path: String,
        _ problems: inout [ConfigurationProblem]
    ) -> Row<Settings> {
        var row = Row(settings: empty, origin: .file(path, line: element.line))
        for entry in element.entries ?? [] {
            let origin = SettingOrigin.file(path, line: entry.node.line)
            let name = "\(table).\(entry.key)"
            guard let key = keys.first(where: { $0.name == entry.key }) else {
                row.isWhole = false
                let nearest = Nearest.match(entry.key, in: keys.map(\.name)).map { "; did you mean \($0)?" } ?? ""
                let isSecret = table == "trunk" && ["password", "secret", "pass"].contains(entry.key.lowercased())
                problems.append(
                    ConfigurationProblem(
                        origin, key: name,
                        isSecret
                            ? "secrets are not kept in this file: set FRONTDESK_TRUNK_NAME_PASSWORD, or the systemd credential "
                                + "trunk.NAME.password, where NAME is the trunk's name"
                            : "there is no such key\(nearest)"))
                continue
            }
            do throws(SettingRejection) {
                try key.apply(entry.node, &row.settings)
                row.origins[key.name] = origin
            } catch {
                row.isWhole = false
                let line = error.node.line > 0 ? error.node.line : entry.node.line
                let message = error.message(allowed: key.allowed)
                problems.append(ConfigurationProblem(.file(path, line: line), key: name, value: "\(error.node.value)", message))
            }
        }
        return row
    }

    /// Makes trunks and rules of the tables; returns what is wrong with their combination.
    func finish(into configuration: inout Configuration) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        var names: Set<String> = []
        for row in trunks {
            let settings = row.settings
            if row.origins["name"] == nil {
                if row.isWhole { problems.append(ConfigurationProblem(row.origin, key: "trunk", "needs a name")) }
                continue
            }
            if !names.insert(settings.name).inserted {
                let origin = row.origins["name"] ?? row.origin
                problems.append(ConfigurationProblem(origin, key: "trunk.name", value: settings.name, "this name is taken"))
            }
            guard row.isWhole else { continue }
            if settings.user != nil, settings.password == nil {
                problems.append(
                    ConfigurationProblem(
                        row.origins["user"] ?? row.origin, key: "trunk.user", value: settings.user,
                        "its password is missing: set \(settings.passwordVariable), or the systemd credential "
                            + settings.passwordCredential))
                continue
            }
            do throws(TrunkError) {
                configuration.trunks.append(try settings.trunk())
            } catch {
                problems.append(ConfigurationProblem(row.origin, key: "trunk", value: settings.name, error.description))
            }
        }
        for (place, row) in dispatch.enumerated() where row.isWhole {
            if let unknown = row.settings.trunks.first(where: { !names.contains($0) }) {
                let nearest = Nearest.match(unknown, in: names).map { "; did you mean \($0)?" } ?? ""
                problems.append(
                    ConfigurationProblem(
                        row.origins["trunks"] ?? row.origin, key: "dispatch.trunks", value: unknown,
                        "no [[trunk]] has this name\(nearest)"))
                continue
            }
            do throws(SettingRejection.Reason) {
                configuration.dispatch.append(try row.settings.rule(number: place + 1))
            } catch {
                problems.append(ConfigurationProblem(row.origin, key: "dispatch", error.text ?? "cannot be used"))
            }
        }
        return problems
    }

    /// The tables' values as `config show` prints them.
    var lines: [LoadedConfiguration.Line] {
        trunks.flatMap { row in
            Self.lines(row, "trunk.\(row.settings.name)", TrunkSettings.keys)
                + (row.origins["password"].map {
                    [.init(key: "trunk.\(row.settings.name).password", value: "<hidden>", origin: "\($0)")]
                } ?? [])
        }
            + dispatch.enumerated().flatMap { place, row in
                Self.lines(row, "dispatch.\(row.settings.name ?? "rule-\(place + 1)")", DispatchSettings.keys)
            }
    }

    private static func lines<Settings>(
        _ row: Row<Settings>, _ prefix: String, _ keys: [SettingKey<Settings>]
    ) -> [LoadedConfiguration.Line] {
        keys.filter { $0.name != "name" }.compactMap { key in
            key.show(row.settings).map {
                .init(key: "\(prefix).\(key.name)", value: "\($0)", origin: "\(row.origins[key.name] ?? .builtIn)")
            }
        }
    }
}

extension ConfigurationTables.Row<TrunkSettings> {
    /// Takes a password from outside the file.
    mutating func give(_ password: String, from origin: SettingOrigin) {
        settings.password = password
        origins["password"] = origin
    }
}
