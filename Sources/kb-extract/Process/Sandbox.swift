import CSeccomp
import Core
import Glibc

/// The system calls a reader of one document needs once it runs, and no other: the rest fails with EPERM (seccomp(2)).
enum Sandbox {
    /// Memory, the two streams, and the end; found with strace on documents of all kinds.
    private static let permitted = [
        "read", "write", "mmap", "munmap", "mremap", "mprotect", "madvise", "brk", "futex", "sched_yield", "getrandom",
        "clock_gettime", "rt_sigreturn", "rt_sigprocmask", "restart_syscall", "exit", "exit_group", "fstat", "newfstatat",
        "close", "lseek",
    ]

    /// There is no way back.
    static func enter() throws(DocumentError) {
        // SCMP_ACT_ERRNO(EPERM) and SCMP_ACT_ALLOW of seccomp.h, which are macros.
        guard let filter = seccomp_init(0x0005_0000 | UInt32(EPERM)) else { throw .failed("no memory for the sandbox") }
        defer { seccomp_release(filter) }
        for name in permitted {
            let number = seccomp_syscall_resolve_name(name)
            // Some of them exist on some processors only.
            if number < 0 { continue }
            guard seccomp_rule_add_array(filter, 0x7fff_0000, number, 0, nil) == 0 else {
                throw .failed("the sandbox does not take the call \(name)")
            }
        }
        let result = seccomp_load(filter)
        guard result == 0 else { throw .failed("the kernel refuses the sandbox: error \(-result)") }
    }
}
