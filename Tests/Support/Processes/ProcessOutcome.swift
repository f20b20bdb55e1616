/// How a process ended and what it printed.
package struct ProcessOutcome: Hashable, Sendable, CustomStringConvertible {
    /// The exit status, or the negative number of the signal that ended it.
    package let status: Int32
    package let output: String
    package let errors: String

    package init(status: Int32, output: String, errors: String) {
        self.status = status
        self.output = output
        self.errors = errors
    }

    package var description: String { "status \(status)\n\(output)\n\(errors)" }
}
