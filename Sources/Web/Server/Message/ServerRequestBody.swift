/// The body of a request as it arrives, to be read once; the client waits while nobody reads.
package struct ServerRequestBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let reader: RequestBodyReader?

        /// The next piece, nil at the end; throws ``ServerFailure`` when the body is broken, too slow or larger than the route permits.
        package mutating func next() async throws -> [UInt8]? { try await reader?.next() }
    }

    /// Nil when there is no body.
    let reader: RequestBodyReader?
    /// Its length when the client has said it.
    package let length: Int?

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(reader: reader) }
}
