/// Takes the body of an answer piece by piece; the writer waits while the client does not read.
package struct ResponseWriter: Sendable {
    let answer: ResponseFrames

    /// Sends a piece; throws ``ServerFailure`` when the client is gone, or more is written than was promised.
    package func write(_ bytes: [UInt8]) async throws { try await answer.write(bytes) }
}
