import Core
import Glibc

/// What one document may cost, held by the kernel (setrlimit(2)).
enum Limits {
    /// Address space: a 32 MB page as a tree takes about a third.
    private static let memory: rlim_t = 768 << 20
    /// Standard output may be a file; the text of a document is 2 MB, JSON and links a few times as much.
    private static let output: rlim_t = 64 << 20
    /// Seconds of computing, of which a document may need two processes; SIGXCPU at the first, SIGKILL at the second. Real documents
    /// take a tenth of one (`vectors/README.md`, extract).
    private static let seconds: (soft: rlim_t, hard: rlim_t) = (rlim_t(DocumentError.computingSeconds), 6)

    /// Below everything that calls need: a call comes first.
    private static let niceness: Int32 = 10

    /// - Parameter descriptors: how many files may be open at the same time, from now on.
    static func impose(descriptors: rlim_t) throws(DocumentError) {
        // What the parent has open is none of a document's business.
        for descriptor in 3..<Int32(1024) { close(descriptor) }
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
        let limits: [(__rlimit_resource, rlim_t, rlim_t)] = [
            (RLIMIT_AS, memory, memory), (RLIMIT_CPU, seconds.soft, seconds.hard), (RLIMIT_FSIZE, output, output),
            (RLIMIT_NOFILE, descriptors, descriptors), (RLIMIT_CORE, 0, 0),
        ]
        for (resource, soft, hard) in limits {
            var limit = rlimit(rlim_cur: soft, rlim_max: hard)
            guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else {
                throw .failed("limit \(resource.rawValue) cannot be set: error \(errno)")
            }
        }
    }
}
