/// A final error answer that a request has earned.
struct SIPRefusal: Sendable, Hashable {
    let status: Int
    let reason: String
    let headers: [String]

    init(_ status: Int, _ reason: String, _ headers: [String] = []) {
        self.status = status
        self.reason = reason
        self.headers = headers
    }
}
