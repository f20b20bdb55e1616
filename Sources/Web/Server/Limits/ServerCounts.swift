/// What the server has done and refused since it was made; for metrics and `status`.
package struct ServerCounts: Hashable, Sendable {
    /// Connections that are open now.
    package var connections = 0
    package var accepted = 0
    /// Connections closed at once, because there were too many in all or from their address.
    package var refusedConnections = 0
    package var failedHandshakes = 0
    package var requests = 0
    /// Requests the grammar or a limit refused before a handler saw them.
    package var refusedRequests = 0
    /// Heads and bodies that came too slowly.
    package var slowRequests = 0
    /// Connections cut because their peer took the answer too slowly.
    package var slowReaders = 0
    /// Answers that broke off: the peer went away, or the handler failed half-way.
    package var brokenAnswers = 0
    package var webSockets = 0
    package var webSocketViolations = 0
    /// Messages and events that were dropped, because their peer's queue was full.
    package var dropped = 0
    /// Rounds in which deadlines were looked at.
    package var sweeps = 0
}
