/// What the process tells its parent; design.md "Contracts".
package enum ExitCode: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    case alreadySo = 3
    case refused = 4
    /// EX_TEMPFAIL of sysexits.h.
    case tryLater = 75

    /// One line for `help`.
    var summary: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .usage: "the command line was not understood"
        case .alreadySo: "nothing to do, it is already so"
        case .refused: "refused by a rule"
        case .tryLater: "try again later"
        }
    }

    static let all: [ExitCode] = [.done, .failed, .usage, .alreadySo, .refused, .tryLater]
}
