import Core

/// A text that is no address a page can be fetched from; the text itself is left out, because it may hold a password.
package struct WebURLError: FrontdeskError, Hashable {
    private enum Kind: String {
        case malformed, scheme, credentials, host, port, tooLong
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    private init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    package var code: String { "url.\(kind.rawValue)" }

    static func malformed(_ detail: String) -> Self {
        Self(.malformed, "This is not a web address: \(detail)", hint: "write it as https://help.example.com/")
    }

    static let scheme = Self(
        .scheme, "Only http and https addresses can be fetched", hint: "write it as https://help.example.com/")
    static let credentials = Self(
        .credentials, "An address with a user name or password in it is refused: it would end up in logs and rows",
        hint: "leave out what stands before the @")
    static let port = Self(.port, "The port of the address is not a number from 1 to 65535")

    static func host(_ detail: String) -> Self {
        Self(.host, "The host of the address is refused: \(detail)", hint: "write a name, or an IP address in its plain form")
    }

    static func tooLong(limit: Int) -> Self {
        Self(.tooLong, "The address is longer than \(limit) characters")
    }
}
