package import RTC

/// The user name and password a trunk must prove (SIP digest); the password is never printed or reflected.
package struct TrunkCredentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let user: String
    package let password: String
    /// What may prove it, best first. MD5 alone unless told otherwise: libre's clients (baresip with Debian's libre 1.1.0)
    /// give up the call when any of the challenges is of another algorithm, in whatever order they stand.
    package let algorithms: [DigestAlgorithm]

    package init(user: String, password: String, algorithms: [DigestAlgorithm] = [.md5]) {
        self.user = user
        self.password = password
        self.algorithms = algorithms
    }

    package var description: String { "\(user):<hidden>" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
