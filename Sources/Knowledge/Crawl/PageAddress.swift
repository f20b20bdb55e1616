package import Web

/// The one address a page is known by among those that lead to it.
package enum PageAddress {
    /// Parameters that say where a visitor came from and never what a page says.
    private static let tracking: Set<String> = [
        "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "li_fat_id",
        "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "oly_enc_id", "oly_anon_id",
        "s_cid", "phpsessid", "jsessionid",
    ]
    /// Endings of what pages link to and no reader of text reads.
    private static let unreadable: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "bmp", "avif", "css", "js", "mjs", "map", "json", "woff", "woff2",
        "ttf", "otf", "eot", "mp3", "mp4", "m4a", "m4v", "mov", "avi", "webm", "ogg", "wav", "zip", "gz", "tgz", "rar", "7z",
        "dmg", "exe", "msi", "apk", "iso", "bin", "xls", "xlsx", "ppt", "pptx", "rss", "atom",
    ]

    /// Without tracking parameters, and without a question mark nothing follows.
    package static func normal(_ url: WebURL) -> WebURL {
        guard let query = url.query else { return url }
        let kept = query.split(separator: "&", omittingEmptySubsequences: true).filter { parameter in
            let name = parameter.prefix { $0 != "=" }.lowercased()
            return !name.hasPrefix("utm_") && !tracking.contains(name)
        }
        return url.with(query: kept.isEmpty ? nil : kept.joined(separator: "&"))
    }

    /// Whether its ending says that it is no document.
    package static func isUnreadable(_ url: WebURL) -> Bool {
        guard let file = url.path.split(separator: "/", omittingEmptySubsequences: false).last,
            let dot = file.lastIndex(of: ".")
        else { return false }
        return unreadable.contains(file[file.index(after: dot)...].lowercased())
    }
}
