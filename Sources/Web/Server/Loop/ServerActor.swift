/// The actor of the web server: all sockets, TLS sessions and connections live on its one thread.
///
/// Nothing isolated to it may block, and no work on it may grow beyond one piece of one connection.
@globalActor
package actor ServerActor {
    package static let shared = ServerActor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { ServerLoop.shared.asUnownedSerialExecutor() }

    /// Runs a part of the loop itself as the actor's code; traps on any other thread. Only the isolation is cast away, which the
    /// line before has checked.
    nonisolated static func onLoop(_ operation: @ServerActor () -> Void) {
        ServerLoop.shared.checkIsolated()
        withoutActuallyEscaping(operation) { unsafeBitCast($0, to: (() -> Void).self)() }
    }
}
