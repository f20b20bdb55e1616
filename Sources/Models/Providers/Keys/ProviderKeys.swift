import Core
import Foundation

/// Where providers' keys come from: a systemd credential, else an environment variable, else a file that only its owner can
/// read. Never the configuration file.
package struct ProviderKeys: Sendable {
    /// Where a key was found; never the key.
    package enum Origin: Hashable, Sendable, CustomStringConvertible {
        case credential(String)
        case variable(String)
        case file(String)

        package var description: String {
            switch self {
            case .credential(let name): "credential \(name)"
            case .variable(let name): "environment \(name)"
            case .file(let path): path
            }
        }
    }

    /// Longer than any provider's.
    private static let longest = 4096

    private let variables: [String: String]
    private let folder: String

    /// - Parameters:
    ///   - variables: the environment.
    ///   - dataDirectory: its folder `credentials` holds the files.
    package init(variables: [String: String], dataDirectory: String) {
        self.variables = variables
        folder = dataDirectory + "/credentials"
    }

    /// The variable that may hold a provider's key: `FRONTDESK_OPENAI_KEY`.
    package static func variable(of provider: String) -> String { "FRONTDESK_\(provider.uppercased())_KEY" }

    /// A provider's key and where it was found; nil when there is none, an error when what was found cannot be one.
    package func find(_ provider: String) throws(ProviderKeyError) -> (key: Secret, origin: Origin)? {
        let name = "\(provider)_key"
        if let directory = variables["CREDENTIALS_DIRECTORY"], !directory.isEmpty,
            let text = try read(directory + "/" + name, mustBePrivate: false)
        {
            return (try Self.key(text, .credential(name)), .credential(name))
        }
        let variable = Self.variable(of: provider)
        if let text = variables[variable], !text.isEmpty { return (try Self.key(text, .variable(variable)), .variable(variable)) }
        let path = "\(folder)/\(name)"
        guard let text = try read(path, mustBePrivate: true) else { return nil }
        return (try Self.key(text, .file(path)), .file(path))
    }

    private static func key(_ text: String, _ origin: Origin) throws(ProviderKeyError) -> Secret {
        let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !key.isEmpty, key.utf8.count <= longest, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .notAKey(origin)
        }
        return Secret(key)
    }

    private func read(_ path: String, mustBePrivate: Bool) throws(ProviderKeyError) -> String? {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        let rights = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        if mustBePrivate, rights & 0o077 != 0 { throw .readableByOthers(path) }
        guard let file = FileHandle(forReadingAtPath: path), let bytes = try? file.read(upToCount: Self.longest + 2) else {
            throw .unreadable(path)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
