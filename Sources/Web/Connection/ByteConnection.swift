import Core

/// A connection to a server that carries bytes both ways; dropping it closes it.
///
/// One task reads; any task may write. Both sides hold a bounded number of bytes: a slow reader makes the peer wait, a slow
/// peer makes the writer wait.
package final class ByteConnection: Sendable {
    private let id: TransferID
    private let host: String
    private let input: ResponsePipe
    private let output: UploadPipe
    private let queue: TransferQueue
    private let client: HTTPClient

    init(_ id: TransferID, host: String, input: ResponsePipe, output: UploadPipe, queue: TransferQueue, client: HTTPClient) {
        self.id = id
        self.host = host
        self.input = input
        self.output = output
        self.queue = queue
        self.client = client
    }

    deinit { close() }

    /// The next bytes, nil when the peer has closed; throws ``WebError`` when the connection broke.
    package func read() async throws -> [UInt8]? { try await input.next() }

    /// Sends bytes; returns when there is room for more.
    package func write(_ bytes: [UInt8]) async throws {
        do {
            try await output.put(bytes)
        } catch is CancellationError where !Task.isCancelled {
            throw WebError.cutOff(host, "the connection is closed")
        }
    }

    /// Ends the connection when what waits has been sent.
    package func finish() { output.finish() }

    /// Ends the connection at once.
    package func close() { queue.post(.cancel(id)) }
}
