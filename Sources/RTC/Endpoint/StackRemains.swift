import CLibre

/// What is left of a closed endpoint until its last session has had its BYE answered.
///
/// libre's stack must not be destroyed by the last session's release, which happens inside the stack's own receive handler;
/// so a reference is kept and given back from the top of the loop, when it is the only one.
@MediaActor
final class StackRemains {
    private static let pollMilliseconds: UInt64 = 50
    /// A BYE nobody answers is given up by libre after 32 s (64*T1).
    private static let limit = 40_000 / pollMilliseconds

    private let sessions: OpaquePointer?
    private let stack: OpaquePointer?
    private var polls: UInt64 = 0
    private var timer: MediaTimer?

    /// Takes over the endpoint's references; lives by itself until they are given back.
    init(sessions: OpaquePointer?, stack: OpaquePointer?) {
        self.sessions = sessions
        self.stack = stack
        timer = MediaTimer { self.check() }
        timer?.start(milliseconds: 1)
    }

    private func check() {
        polls += 1
        let isHeld =
            mem_nrefs(UnsafeRawPointer(sessions)) > 1 || mem_nrefs(UnsafeRawPointer(stack)) > 1
        if isHeld, polls < Self.limit {
            timer?.start(milliseconds: Self.pollMilliseconds)
            return
        }
        if isHeld { sip_close(stack, true) }
        mem_deref(UnsafeMutableRawPointer(sessions))
        mem_deref(UnsafeMutableRawPointer(stack))
        timer = nil
    }
}
