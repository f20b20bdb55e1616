import Core
import Support
import Web

extension HTTPClient {
    /// A client for servers on this machine.
    static func local(_ change: (inout Configuration) -> Void = { _ in }) throws -> HTTPClient {
        var configuration = Configuration(policy: .open, clock: SystemClock())
        change(&configuration)
        return try HTTPClient(configuration)
    }

    /// Asks with deadlines that a busy test machine keeps; tests of deadlines set their own.
    func get(_ address: String, _ change: (inout HTTPRequest) -> Void = { _ in }) async throws -> HTTPResponse {
        var request = HTTPRequest(try WebURL(address))
        request.timeouts = HTTPTimeouts(connect: .seconds(300), head: .seconds(300), idle: .seconds(300))
        change(&request)
        return try await send(request)
    }
}

/// What an exchange failed with, nil when it did not.
func webError(_ body: () async throws -> Void) async -> WebError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? WebError
    }
}
