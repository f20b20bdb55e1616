/// The body of a response as it arrives, to be read once; dropping it, or cancelling the task that reads it, ends the transfer.
package struct HTTPBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let lease: TransferLease

        /// The next piece, nil at the end; throws ``WebError`` when the body is cut off or too large.
        package mutating func next() async throws -> [UInt8]? { try await lease.pipe.next() }
    }

    let lease: TransferLease

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(lease: lease) }

    /// All of it; how much that can be is the request's limit.
    package func bytes() async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in self { all += piece }
        return all
    }

    /// Bytes that wait to be read.
    package var buffered: Int { lease.pipe.buffered }
}

/// Ends a transfer when nobody holds its response any more, so that no socket is left behind; keeps the client until then.
final class TransferLease: Sendable {
    let pipe: ResponsePipe
    private let id: TransferID
    private let client: HTTPClient

    init(_ id: TransferID, pipe: ResponsePipe, client: HTTPClient) {
        self.id = id
        self.pipe = pipe
        self.client = client
    }

    deinit { client.queue.post(.cancel(id)) }
}
