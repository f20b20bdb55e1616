/// Finds what a caller was promised and what a caller asked for, sentence by sentence.
enum Promises {
    /// "we will call you back", "somebody's going to ring", "I'll pass on": who, what will be done.
    private static func promise(in text: String) -> Bool {
        text.firstMatch(
            of:
                /\b(?:i|we|he|she|they|someone|somebody|a colleague|my colleague|our \w+|the \w+)(?:'ll| will| shall| am going to| are going to| is going to|'re going to|'m going to)\s+(?:\w+\s+){0,2}?(?:call|ring|phone|get back|come back|email|e-mail|mail|write|send|text|pass on|let you know|arrange|order|check|look into|find out|make sure|refund|replace|book|reserve|confirm|follow up)\b/
                .ignoresCase()) != nil
    }

    /// "call me back", "could you send me": what a caller wants done.
    private static func wish(in text: String) -> Bool {
        text.firstMatch(
            of:
                /\b(?:(?:call|ring|phone|text|email|e-mail) me\b|get back to me|(?:send|bring|order|book|reserve|hold|keep) (?:me|it for me|one for me)\b|let me know\b|leave a message)/
                .ignoresCase()) != nil
    }

    static func isPromise(_ sentence: String) -> Bool { promise(in: sentence) }

    static func isWish(_ sentence: String) -> Bool { wish(in: sentence) }

    /// Whether a promise is to get in touch again.
    static func isCallback(_ sentence: String) -> Bool {
        sentence.firstMatch(of: /\b(?:call|ring|phone|get back|come back)\b/.ignoresCase()) != nil
    }
}
