/// The verdict on a request outside a dialog.
package enum Screening: Sendable {
    /// No answer at all, as if nothing listened: for unknown sources.
    case ignore
    /// A final answer; `headers` are whole lines without line ends: `Retry-After: 10`.
    case reject(status: Int, reason: String, headers: [String] = [])
    /// Accepted only with the right digest answer in one of the algorithms, which are offered in this order; `password` gives
    /// a user's password, nil when there is no such user.
    case challenge(realm: String, algorithms: [DigestAlgorithm] = [.md5], password: @Sendable (_ user: String) -> String?)
    case accept
}
