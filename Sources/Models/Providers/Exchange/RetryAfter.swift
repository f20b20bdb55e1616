package import Core
package import Web

/// When a provider wants to be asked again (RFC 9110 section 10.2.3; OpenAI adds `retry-after-ms`).
package enum RetryAfter {
    /// A longer wait is not believed: by then the ladder has tried again anyway.
    static let longest = Duration.seconds(3600)

    /// How long to wait, by the fields of an answer; nil when they do not say.
    package static func read(_ fields: HTTPFields, now: Timestamp) -> Duration? {
        if let text = fields["retry-after-ms"], let milliseconds = Double(text), milliseconds >= 0 {
            return min(.milliseconds(milliseconds), longest)
        }
        guard let text = fields["Retry-After"] else { return nil }
        if let seconds = Double(text), seconds >= 0 { return min(.seconds(min(seconds, 1e6)), longest) }
        guard let moment = date(text) else { return nil }
        let wait = moment.milliseconds - now.milliseconds
        return min(max(.milliseconds(wait), .zero), longest)
    }

    /// An IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
    private static func date(_ text: String) -> Timestamp? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[1].count == 2, words[3].count == 4, words[4].count == 8,
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        let number = month + 1 < 10 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp(rfc3339: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
    }
}
