import Core

/// A request that cannot be answered as it was meant, thrown by a handler or by what it reads. Its answer has the one shape of all
/// errors: a stable code, a sentence, the field it is about, and what to do.
package struct ServerFailure: FrontdeskError, Hashable {
    package let status: Int
    package let code: String
    package let message: String
    /// Which part of the request is meant.
    package let field: String?
    package let hint: String?
    /// More fields for the answer: `Allow`, `Retry-After`, `WWW-Authenticate`.
    package var fields: HTTPFields

    package init(
        _ status: Int, _ code: String, _ message: String, field: String? = nil, hint: String? = nil, fields: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.field = field
        self.hint = hint
        self.fields = fields
    }

    package static let notFound = Self(404, "http.notFound", "there is nothing at this address")
    /// What an answer to a failure inside the box says; the log says more.
    package static let internalError = Self(500, "http.internal", "the box failed to answer; its log says why")
    package static let peerGone = Self(499, "http.peerGone", "the client went away")

    static func methodNotAllowed(_ allowed: [HTTPMethod]) -> Self {
        Self(
            405, "http.methodNotAllowed", "this address does not take that method",
            fields: ["Allow": allowed.map(\.rawValue).joined(separator: ", ")])
    }

    static func bodyTooLarge(limit: Int) -> Self {
        Self(413, "http.bodyTooLarge", "the body is larger than the \(limit) bytes that are taken here")
    }

    init(_ refusal: RequestRefusal) {
        let code =
            switch refusal.status {
            case 408: "http.tooSlow"
            case 413: "http.bodyTooLarge"
            case 414: "http.targetTooLong"
            case 431: "http.headTooLarge"
            default: "http.badRequest"
            }
        self.init(refusal.status, code, refusal.reason)
    }

    /// The members of the answer's JSON.
    private struct Shape: Encodable {
        let code: String
        let message: String
        let field: String?
        let hint: String?
    }

    /// The answer, as JSON.
    package var response: ServerResponse {
        let shape = Shape(code: code, message: message, field: field, hint: hint)
        let body = (try? JSON.encode(shape)) ?? "{}"
        var response = ServerResponse(status, fields, body: .bytes(Array(body.utf8)))
        response.fields["Content-Type"] = "application/json"
        return response
    }
}
