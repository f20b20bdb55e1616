import Glibc

/// What the sandbox does when something forbidden is tried; made inside it.
struct SandboxReport: Encodable {
    /// Each thing that was tried, and whether it was refused.
    let refused: [String: Bool]

    init() {
        var refused: [String: Bool] = [:]
        refused["open"] = creat("/tmp/kb-extract-self-test", 0o600) < 0 && errno == EPERM
        refused["read_file"] = opendir("/") == nil && errno == EPERM
        refused["socket"] = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) < 0 && errno == EPERM
        var child = pid_t()
        refused["start_process"] = posix_spawn(&child, "/bin/true", nil, nil, [nil], [nil]) == EPERM
        refused["replace_process"] = execv("/bin/true", [nil]) < 0 && errno == EPERM
        refused["signal"] = kill(getppid(), 0) < 0 && errno == EPERM
        self.refused = refused
    }
}
