import Core

/// A trunk or dispatch rule file that cannot be used, with the place.
package struct TrunkFileError: FrontdeskError, Hashable {
    package let file: String
    package let line: Int
    package let code: String
    package let message: String
    package let hint: String?

    init(file: String, line: Int, message: String, hint: String? = nil) {
        self.init(file: file, line: line, code: "trunk.file", message: message, hint: hint)
    }

    init(file: String, line: Int, cause: some FrontdeskError) {
        self.init(file: file, line: line, code: cause.code, message: cause.message, hint: cause.hint)
    }

    private init(file: String, line: Int, code: String, message: String, hint: String?) {
        self.file = file
        self.line = line
        self.code = code
        self.message = "\(file):\(line): \(message)"
        self.hint = hint
    }
}
