/// What went wrong with a process beside its exit status; what it had printed by then is in the text.
package struct ProcessFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
