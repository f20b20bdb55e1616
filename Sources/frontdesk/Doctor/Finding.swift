/// What one check found.
struct Finding: Encodable, Sendable, Equatable {
    enum Status: String, Encodable, Sendable {
        case ok, warning, problem
    }

    let check: String
    let status: Status
    let message: String
    /// What to do next.
    let advice: String?

    private init(_ check: String, _ status: Status, _ message: String, _ advice: String?) {
        self.check = check
        self.status = status
        self.message = message
        self.advice = advice
    }

    static func ok(_ check: String, _ message: String) -> Self { Self(check, .ok, message, nil) }
    static func warning(_ check: String, _ message: String, do advice: String) -> Self { Self(check, .warning, message, advice) }
    static func problem(_ check: String, _ message: String, do advice: String?) -> Self { Self(check, .problem, message, advice) }
}
