import Foundation
import Glibc

extension Terminal {
    /// The terminal of this process; colours unless it is a file or pipe, or NO_COLOR is set (no-color.org).
    static func ofProcess(_ surroundings: Surroundings) -> Terminal {
        let colours =
            isatty(STDOUT_FILENO) == 1 && surroundings.variables["NO_COLOR"] == nil
            && surroundings.variables["TERM"] != "dumb"
        return Terminal(
            output: { write($0, to: STDOUT_FILENO) }, errors: { write($0, to: STDERR_FILENO) }, hasColours: colours,
            timeZone: .current)
    }

    /// Writes all bytes, going on after short writes; a closed pipe ends the output silently.
    static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let written = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                guard errno == EINTR || errno == EAGAIN else { return }
                continue
            }
            start += written
        }
    }
}
