import Agents
import Core
import Web

/// Sends the requests of HTTP tools through the box's HTTP client, whose network policy decides on the very address.
struct GuardedRequester: ToolRequesting {
    private let client: HTTPClient

    init(client: HTTPClient) {
        self.client = client
    }

    func send(_ request: ToolRequest) async throws -> ToolAnswer {
        let url = try WebURL(request.url)
        guard url.host == request.host else { throw HTTPToolError.host("an HTTP tool", url.host, allowed: request.host) }
        var fields = HTTPFields()
        for (name, value) in request.fields.sorted(by: { $0.key < $1.key }) { fields.add(name, value) }
        var upload: HTTPUpload?
        if let body = request.body {
            fields.add("content-type", "application/json")
            upload = .bytes(Array(body.utf8))
        }
        let timeouts = HTTPTimeouts(
            connect: request.timeout, head: request.timeout, idle: request.timeout, total: request.timeout)
        let response = try await client.send(
            HTTPRequest(
                url, method: request.method, fields: fields, upload: upload, timeouts: timeouts,
                limits: HTTPLimits(body: request.maximumBytes)))
        return ToolAnswer(status: response.status, body: String(decoding: try await response.body.bytes(), as: UTF8.self))
    }
}
