/// The actor of the media plane: SIP, RTP and the 20 ms tick run on its one thread.
///
/// Nothing isolated to it may wait, log or do work that grows with the number of callers beyond its own call.
@globalActor
package actor MediaActor {
    package static let shared = MediaActor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        MediaLoop.shared.asUnownedSerialExecutor()
    }

    /// Runs `operation` at once; for C callbacks, which libre makes on the loop thread. Traps on any other thread.
    ///
    /// The cast drops only the isolation, which is checked the line before; the standard library does the same in
    /// `MainActor.assumeIsolated`.
    package nonisolated static func assumeIsolated<Result>(
        _ operation: @MediaActor () throws -> Result
    ) rethrows -> Result {
        MediaLoop.shared.checkIsolated()
        return try withoutActuallyEscaping(operation) { isolated in
            try unsafeBitCast(isolated, to: (() throws -> Result).self)()
        }
    }
}
