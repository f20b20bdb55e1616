/// The body of a request.
package enum HTTPUpload: Sendable {
    case bytes([UInt8])
    /// Pieces one after another, nil after the last; `next` is asked only when there is room, and its task is cancelled when
    /// the server wants no more. Without a length HTTP/1.1 sends it in chunks.
    case stream(length: Int?, next: @Sendable () async throws -> [UInt8]?)
}
