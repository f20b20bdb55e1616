/// Where the events for one client go. Comments keep the stream alive while there are none.
package struct EventStream: Sendable {
    let answer: ResponseFrames

    /// Sends an event and waits while the client does not read; throws when it is gone.
    package func send(_ event: ServerEvent) async throws { try await answer.write(event.bytes) }

    /// Sends an event if the client keeps up; false when it was dropped, and counted. Throws when the client is gone.
    package func offer(_ event: ServerEvent) async throws -> Bool { try await answer.offer(event.bytes) }
}
