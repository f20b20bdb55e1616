extension ExtractedDocument {
    /// Whether a line says when somebody is there: a day of the week with a number or `closed`, or times of the day.
    package static func tellsHours(_ line: String) -> Bool {
        let words = line.lowercased()
        if words.contains("24/7") || words.contains("24 hours") { return true }
        let day = /\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?\b/
        if words.firstMatch(of: day) != nil {
            return words.contains { $0.isNumber } || words.contains("closed") || words.contains("noon")
        }
        return words.firstMatch(of: /\b\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.)|\b\d{1,2}:\d{2}\b/) != nil
    }
}
