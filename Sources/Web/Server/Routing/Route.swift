/// Answers a request; what it throws becomes an answer too: ``ServerFailure`` as it says, anything else a 500.
package typealias ServerHandler = @Sendable (ServerRequest) async throws -> ServerResponse

/// One method of one pattern, and who answers.
package struct Route: Sendable {
    package let method: HTTPMethod
    package let pattern: PathPattern
    /// Bytes of a body that are taken; nil for the server's own limit.
    package let bodyLimit: Int?
    package let handle: ServerHandler

    package init(_ method: HTTPMethod, _ pattern: String, bodyLimit: Int? = nil, _ handle: @escaping ServerHandler) {
        self.method = method
        self.pattern = PathPattern(pattern)
        self.bodyLimit = bodyLimit
        self.handle = handle
    }
}
