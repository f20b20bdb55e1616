package import Web

/// What a site's robots.txt asks of us (RFC 9309), read leniently as the RFC wants and in bounded time.
package struct RobotsRules: Hashable, Sendable {
    private struct Rule: Hashable {
        let allows: Bool
        /// In the one spelling of ``PercentEncoding``; may hold `*`, and `$` at its end.
        let pattern: [UInt8]
    }

    /// Bytes that are read (RFC 9309 section 2.5: at least 500 KiB).
    package static let sizeLimit = 512 << 10
    /// The longest delay that is kept; a longer one would make a crawl take days.
    private static let longestDelay = 30.0
    /// Bytes of patterns with `*` that are obeyed: matching costs their number times the length of an address.
    private static let wildcardLimit = 32 << 10
    /// Sitemaps that are taken from it.
    private static let sitemapLimit = 50

    private var rules: [Rule] = []
    /// Time between two requests that the site asks for, nil when it does not.
    package private(set) var delay: Duration?
    /// Sitemaps it names, as written.
    package private(set) var sitemaps: [String] = []
    private let forbidsAll: Bool

    /// No robots.txt (4xx): everything may be read (section 2.3.1.3).
    package static let allowAll = RobotsRules(forbidsAll: false)
    /// A server that cannot say (5xx, no answer): nothing may be read (section 2.3.1.4).
    package static let forbidAll = RobotsRules(forbidsAll: true)

    private init(forbidsAll: Bool) { self.forbidsAll = forbidsAll }

    /// Reads a robots.txt for the robot of this name.
    package init(_ text: some Sequence<UInt8>, for robot: String) {
        forbidsAll = false
        let lines = RobotsLine.lines(text, limit: Self.sizeLimit)
        sitemaps = lines.lazy.filter { $0.key == "sitemap" }.prefix(Self.sitemapLimit).map(\.value)
        let name = robot.lowercased()
        let own = Self.group(lines) { $0 == name }
        var wildcards = 0
        // Only a robot without a group of its own obeys the group of everybody (section 2.2.1).
        let group = own ?? Self.group(lines) { $0 == "*" } ?? []
        for line in group {
            switch line.key {
            case "allow", "disallow":
                guard !line.value.isEmpty else { continue }
                let pattern = Array(PercentEncoding.normal(line.value).utf8)
                if pattern.contains(UInt8(ascii: "*")) { wildcards += pattern.count }
                guard wildcards <= Self.wildcardLimit else { continue }
                rules.append(Rule(allows: line.key == "allow", pattern: pattern))
            case "crawl-delay":
                guard delay == nil, let seconds = Double(line.value), seconds >= 0 else { continue }
                delay = .milliseconds(Int64(min(seconds, Self.longestDelay) * 1000))
            default: continue
            }
        }
    }

    /// The rules of all groups for a robot put together; nil when there is no such group.
    private static func group(_ lines: [RobotsLine], where isMeant: (String) -> Bool) -> [RobotsLine]? {
        var found: [RobotsLine]?
        var isInside = false
        var isHead = false
        for line in lines where line.key != "sitemap" {
            if line.key == "user-agent" {
                let token = line.value.lowercased().prefix { $0.isLetter || $0 == "-" || $0 == "_" || $0 == "*" }
                isInside = isMeant(String(token)) || (isHead && isInside)
                isHead = true
                if isInside, found == nil { found = [] }
            } else {
                isHead = false
                if isInside { found?.append(line) }
            }
        }
        return found
    }

    /// Whether a page may be read: the longest pattern that matches decides, allowing wins a tie (section 2.2.2).
    package func allows(_ url: WebURL) -> Bool {
        if url.path == "/robots.txt" { return true }
        if forbidsAll { return false }
        let target = Array(url.target.utf8)
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where rule.pattern.count >= best.length && Self.matches(rule.pattern, target) {
            best = (rule.pattern.count, rule.allows || (rule.pattern.count == best.length && best.allows))
        }
        return best.allows
    }

    /// Whether a pattern matches the beginning of a target. Only the last `*` is tried again, so that the work is at most their
    /// lengths multiplied.
    private static func matches(_ pattern: [UInt8], _ target: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        let isAnchored = pattern.last == UInt8(ascii: "$")
        // A pattern that is not anchored goes on with anything.
        let pattern = isAnchored ? Array(pattern.dropLast()) : pattern + [star]
        var (place, at) = (0, 0)
        var retry: (place: Int, at: Int)?
        while at < target.count {
            if place < pattern.count, pattern[place] == star {
                retry = (place + 1, at)
                place += 1
            } else if place < pattern.count, pattern[place] == target[at] {
                place += 1
                at += 1
            } else if let last = retry {
                retry = (last.place, last.at + 1)
                (place, at) = (last.place, last.at + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == star }
    }
}
