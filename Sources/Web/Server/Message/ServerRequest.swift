/// A request, its head checked and its body on its way.
package struct ServerRequest: Sendable {
    package let method: HTTPMethod
    package let target: RequestTarget
    package let fields: HTTPFields
    package let peer: ServerPeer
    /// Whether it came by TLS.
    package let isSecure: Bool
    /// The pattern of the route that answers: what logs and metrics call this request.
    package let route: String
    /// What the pattern's names stand for in this path, unescaped.
    package let parameters: [String: String]
    package let body: ServerRequestBody

    /// The whole body; throws ``ServerFailure`` when it is larger than the route permits, or breaks off.
    package func bytes() async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in body { all += piece }
        return all
    }
}
