import Core
import Foundation
import Glibc
import Synchronization

/// One run of another program: a file as its standard input, its bounded output, and its end.
///
/// The waiting is done on a thread of its own; a cancelled task kills the program with all its children.
struct ChildRun: Sendable {
    struct Outcome: Sendable {
        let output: [UInt8]
        /// The beginning of what it complained about.
        let errors: String
        /// Exit status; negative: the signal that ended it.
        let status: Int32
        /// Whether it wrote more than it may, and was killed for it.
        let isOverLimit: Bool
    }

    /// The process while it lives: a number that has been waited for may belong to somebody else.
    private final class Life: Sendable {
        private enum State {
            case starting, running(pid_t), over
        }

        private let state = Mutex(State.starting)

        /// - Returns: false when it was ended before it had begun.
        func begin(_ start: () throws -> pid_t) throws -> pid_t? {
            try state.withLock { state in
                guard case .starting = state else { return nil }
                let pid = try start()
                state = .running(pid)
                return pid
            }
        }

        /// Waits until it has ended; its number is free only after nobody can kill it any more.
        func wait(for pid: pid_t) -> Int32 {
            var info = siginfo_t()
            while waitid(P_PID, id_t(bitPattern: pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
            return state.withLock { state in
                state = .over
                var word: Int32 = 0
                while waitpid(pid, &word, 0) < 0, errno == EINTR {}
                // wait(2): the low seven bits are the signal, the next eight the exit status.
                let signal = word & 0x7F
                return signal == 0 ? (word >> 8) & 0xFF : -signal
            }
        }

        func kill() {
            state.withLock { state in
                switch state {
                case .starting: state = .over
                case .running(let pid): _ = Glibc.kill(-pid, SIGKILL)
                case .over: break
                }
            }
        }
    }

    private static let errorLimit = 4_096

    let executable: String
    let arguments: [String]
    /// Most bytes of output.
    let outputLimit: Int

    /// Runs it to its end; the input is read from where the file stands.
    func run(input: InputFile) async throws -> Outcome {
        let life = Life()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(with: Result { try perform(input, life) })
                }
            }
        } onCancel: {
            life.kill()
        }
    }

    private func perform(_ input: InputFile, _ life: Life) throws -> Outcome {
        let output = try PipeEnds()
        let errors = try PipeEnds()
        guard let pid = try life.begin({ try spawn(input.descriptor, output.write, errors.write) }) else {
            throw CancellationError()
        }
        output.closeWrite()
        errors.closeWrite()
        var isOverLimit = false
        let texts = PipeEnds.drain([output, errors], limits: [outputLimit, Self.errorLimit]) { place in
            // Complaints beyond the limit are thrown away, output is not.
            guard place == 0 else { return }
            isOverLimit = true
            life.kill()
        }
        let status = life.wait(for: pid)
        return Outcome(
            output: texts[0], errors: String(decoding: texts[1], as: UTF8.self), status: status, isOverLimit: isOverLimit)
    }

    private func spawn(_ input: Int32, _ output: Int32, _ errors: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        // A group of its own, so that its children can be killed with it; signals as a program expects them.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var pid = pid_t()
        // Nothing of this process's environment is the document reader's business.
        let failure = posix_spawn(&pid, executable, &actions, &attributes, words, [nil])
        guard failure == 0 else {
            throw DocumentError.failed("\(executable) cannot be started: \(String(cString: strerror(failure)))")
        }
        return pid
    }
}
