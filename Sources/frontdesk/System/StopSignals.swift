import Dispatch
import Glibc

/// SIGTERM and SIGINT as events, so that stopping is one like any other.
enum StopSignals {
    /// Yields whenever the process is asked to stop; from now on the signals do nothing else.
    static func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
        // Dispatch sources may be cancelled from any thread (dispatch_source_cancel(3)), and nobody else has these.
        nonisolated(unsafe) let kept = sources
        continuation.onTermination = { _ in
            for source in kept { source.cancel() }
        }
        return stream
    }
}
