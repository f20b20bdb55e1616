import CLibre

/// A one-shot timer of the loop; dropping it cancels it.
@MediaActor
final class MediaTimer {
    private let timer: UnsafeMutablePointer<tmr>
    private let handler: () -> Void

    init(_ handler: @escaping () -> Void) {
        timer = .allocate(capacity: 1)
        tmr_init(timer)
        self.handler = handler
    }

    /// Calls the handler once, after `milliseconds`; a running countdown is replaced.
    func start(milliseconds: UInt64) {
        tmr_start(
            timer, milliseconds,
            { argument in
                guard let argument else { return }
                MediaActor.assumeIsolated { Unmanaged<MediaTimer>.fromOpaque(argument).takeUnretainedValue().handler() }
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func cancel() {
        tmr_cancel(timer)
    }

    isolated deinit {
        tmr_cancel(timer)
        timer.deallocate()
    }
}
