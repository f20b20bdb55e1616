/// Work that must wait until the current libre callback has returned and the loop is back at its top.
///
/// A session must not be released from inside its own offer or answer handler, nor a socket from inside its own receive
/// handler: libre goes on using them when the handler returns.
@MediaActor
final class Graveyard {
    private var work: [() -> Void] = []
    private lazy var timer = MediaTimer { [weak self] in self?.empty() }

    init() {}

    /// Runs `work` soon; the closure also keeps alive what it captures until then.
    func later(_ work: @escaping () -> Void) {
        self.work.append(work)
        timer.start(milliseconds: 0)
    }

    private func empty() {
        let due = work
        work.removeAll()
        for item in due { item() }
    }

    isolated deinit {
        for item in work { item() }
    }
}
