import Core

/// Why a file is not imported.
package struct ArchiveError: FrontdeskError, Equatable {
    private enum Kind: String {
        case unreadable, foreign, damaged, tooNew, value
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { "archive.\(kind.rawValue)" }

    static func unreadable(_ path: String) -> Self {
        Self(kind: .unreadable, message: "\(path) cannot be read", hint: "give a file made by `frontdesk workspace export`")
    }

    static func tooLarge(_ path: String, limit: Int) -> Self {
        Self(kind: .foreign, message: "\(path) is larger than \(limit) bytes", hint: "an archive holds articles, not recordings")
    }

    static func foreign(_ path: String, _ detail: String) -> Self {
        Self(
            kind: .foreign, message: "\(path) is not a workspace archive: \(detail)",
            hint: "give a file made by `frontdesk workspace export`")
    }

    static func damaged(_ path: String, _ detail: String) -> Self {
        Self(kind: .damaged, message: "\(path) is damaged: \(detail)", hint: "export it again; nothing was imported")
    }

    static func tooNew(_ path: String, found: Int, known: Int) -> Self {
        Self(
            kind: .tooNew, message: "\(path) has archive version \(found), this program knows up to \(known)",
            hint: "import it with a newer frontdesk")
    }

    static func value(_ path: String, _ detail: String) -> Self {
        Self(kind: .value, message: "\(path): \(detail)", hint: "nothing was imported")
    }
}
