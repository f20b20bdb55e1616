import Core

/// Why a server cannot start.
package struct ServerError: FrontdeskError, Hashable {
    private enum Kind: String {
        case cannotListen, noIdentity
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { "server.\(kind.rawValue)" }

    static func cannotListen(_ place: String, _ words: String) -> Self {
        Self(
            kind: .cannotListen, message: "the web server cannot listen at \(place): \(words)",
            hint: "another program may use it; choose another port or path")
    }

    static let noIdentity = Self(kind: .noIdentity, message: "a TLS listener has no certificate", hint: nil)
}
