import Core

/// Why a crawl cannot be made at all; single pages that cannot be read are in its report instead.
package struct CrawlError: FrontdeskError, Hashable {
    private enum Kind: String {
        case forbidden, refused, unreachable, silent, unreadable
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    package var code: String { "crawl.\(kind.rawValue)" }

    /// robots.txt answers with an error of the server: nobody may read anything (RFC 9309 section 2.3.1.4).
    package static func forbidden(_ origin: String) -> Self {
        Self(
            kind: .forbidden, message: "\(origin) cannot say what robots may read: its robots.txt answers with a server error",
            hint: "try again later; nothing was changed")
    }

    package var isRefusedByPolicy: Bool { kind == .refused }

    /// The site is at an address that may not be spoken to.
    package static func refused(_ reason: String, hint: String?) -> Self {
        Self(kind: .refused, message: "The site is not read: \(reason)", hint: hint)
    }

    /// The site cannot be reached.
    package static func unreachable(_ reason: String, hint: String?) -> Self {
        Self(kind: .unreachable, message: "The site cannot be read: \(reason)", hint: hint)
    }

    /// A single page cannot be read.
    package static func unreadable(_ address: String, _ reason: String) -> Self {
        Self(kind: .unreadable, message: "\(address): \(reason)", hint: "check the address in a browser")
    }

    /// Page after page cannot be read.
    package static func silent(_ origin: String, pages: Int, last: String) -> Self {
        Self(
            kind: .silent,
            message: "\(origin) does not answer any more: \(pages) pages in a row could not be read, the last because \(last)",
            hint: "try again later; what was read so far is kept")
    }
}
