import Core
import Glibc

/// Turns this process into `pdftotext` on its standard input, under ``Limits`` and in a room without network, without files but the
/// system's programs, and without anything to write to (bubblewrap).
///
/// pdftotext opens files of its own, so the strict filter of ``Sandbox`` is not for it.
enum PagePrinter {
    private static let bubblewrap = [
        "/usr/bin/bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv", "--ro-bind",
        "/usr",
        "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--chdir", "/", "--",
    ]
    private static let files: rlim_t = 64

    /// One page more than is read is printed, so that a longer document is noticed.
    private static var printer: [String] {
        [
            "/usr/bin/pdftotext", "-nodiag", "-enc", "UTF-8", "-eol", "unix", "-l", "\(PrintedTextReader.pageLimit + 1)",
            "-", "-",
        ]
    }

    /// Returns only by an error.
    static func become(isConfined: Bool) throws(DocumentError) -> Never {
        try Limits.impose(descriptors: files)
        let words = (isConfined ? bubblewrap : []) + printer
        let arguments = words.map { strdup($0) } + [nil]
        let environment = [strdup("LC_ALL=C.UTF-8"), nil]
        execve(words[0], arguments, environment)
        throw .failed("\(words[0]) cannot be started: \(String(cString: strerror(errno))); install poppler-utils and bubblewrap")
    }
}
