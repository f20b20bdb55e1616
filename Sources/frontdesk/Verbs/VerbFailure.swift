import Core

/// Why a verb could not do what it was asked, with the exit code that says so.
package struct VerbFailure: FrontdeskError, Equatable {
    package let code: String
    package let message: String
    package let hint: String?
    package let exit: ExitCode

    init(_ code: String, _ message: String, hint: String? = nil, exit: ExitCode = .failed) {
        self.code = code
        self.message = message
        self.hint = hint
        self.exit = exit
    }
}
