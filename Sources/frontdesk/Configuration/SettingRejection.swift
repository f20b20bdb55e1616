/// A value that is not allowed, and why when there is more to say than the rule.
struct SettingRejection: Error {
    struct Reason: Error {
        let text: String?
    }

    let node: TOMLNode
    let reason: String?
    /// The rule of the element of a list; nil when it is the key's own.
    let allowed: String?

    init(_ node: TOMLNode, reason: String? = nil, allowed: String? = nil) {
        self.node = node
        self.reason = reason
        self.allowed = allowed
    }

    /// Ends a sentence about the key whose rule is `allowed`.
    func message(allowed: String) -> String {
        let rule = self.allowed ?? allowed
        return reason.map { "\($0); it must be \(rule)" } ?? "must be \(rule)"
    }
}
