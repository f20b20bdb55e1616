import Core

/// A key that was found and cannot be used; never the key itself.
package struct ProviderKeyError: FrontdeskError, Hashable {
    private enum Code: String {
        case notAKey, readableByOthers, unreadable
    }

    private let kind: Code
    package let message: String
    package let hint: String?

    private init(_ kind: Code, _ message: String, hint: String) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    package var code: String { "key.\(kind.rawValue)" }

    static func notAKey(_ origin: ProviderKeys.Origin) -> Self {
        Self(.notAKey, "\(origin) does not hold a key", hint: "it must be one word without spaces, as the provider shows it")
    }

    static func readableByOthers(_ path: String) -> Self {
        Self(.readableByOthers, "\(path) can be read by others", hint: "chmod 600 \(path)")
    }

    static func unreadable(_ path: String) -> Self {
        Self(.unreadable, "\(path) cannot be read", hint: "it must belong to the user the box runs as")
    }
}
