/// A Session-Expires header (RFC 4028 section 4): `1800;refresher=uac`.
package struct SessionExpires: Sendable, Hashable {
    package enum Refresher: String, Sendable { case uac, uas }

    package let seconds: Int
    package let refresher: Refresher?

    package init(seconds: Int, refresher: Refresher?) {
        self.seconds = seconds
        self.refresher = refresher
    }

    /// Nil when it is not of the grammar; longer than a day counts as a day.
    package init?(_ text: String) {
        let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        guard let first = parts.first, (1...10).contains(first.utf8.count), let seconds = Int(first), seconds > 0 else {
            return nil
        }
        self.seconds = min(seconds, 86_400)
        refresher =
            parts.dropFirst().lazy
            .compactMap { $0.lowercased().hasPrefix("refresher=") ? Refresher(rawValue: $0.dropFirst(10).lowercased()) : nil }
            .first
    }

    package var text: String { "\(seconds)" + (refresher.map { ";refresher=\($0.rawValue)" } ?? "") }
}
