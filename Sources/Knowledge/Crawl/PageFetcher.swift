package import Web

/// Fetches pages with one connection to a host, saying who it is.
package struct PageFetcher: PageFetching {
    /// The name robots.txt may address us by.
    package static let robot = "FrontdeskBot"
    /// What a server's log shows.
    package static let userAgent = "FrontdeskBot/1.0 (reads a site's help pages for the site's own phone desk)"
    /// What is read of documents; longer ones are not opened (kb-extract takes as much).
    private static let pageLimit = 32 << 20
    private static let accepted =
        "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/pdf;q=0.9, "
        + "application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.9, */*;q=0.1"

    private let client: HTTPClient
    private let policy: NetworkPolicy

    /// - Parameter configuration: its user agent and connections are set here.
    package init(_ configuration: HTTPClient.Configuration) throws(WebError) {
        var configuration = configuration
        configuration.userAgent = Self.userAgent
        configuration.connectionsPerHost = 1
        policy = configuration.policy
        client = try HTTPClient(configuration)
    }

    package func fetch(_ url: WebURL, unlessStill validators: PageAnswer.Validators?) async throws -> FetchedPage {
        var request = request(url, limit: Self.pageLimit)
        request.fields = ["Accept": Self.accepted]
        if let etag = validators?.etag { request.fields["If-None-Match"] = etag }
        if let date = validators?.lastModified { request.fields["If-Modified-Since"] = date }
        return try await send(request)
    }

    package func fetchFile(_ url: WebURL, limit: Int) async throws -> FetchedPage {
        var request = request(url, limit: limit)
        request.redirects = 5
        return try await send(request)
    }

    private func request(_ url: WebURL, limit: Int) -> HTTPRequest {
        HTTPRequest(
            url, timeouts: HTTPTimeouts(connect: .seconds(10), head: .seconds(20), idle: .seconds(15), total: .seconds(60)),
            limits: HTTPLimits(body: limit))
    }

    private func send(_ request: HTTPRequest) async throws -> FetchedPage {
        let response = try await client.send(request)
        let fields = response.fields
        var page = FetchedPage(
            status: response.status, mediaType: fields["Content-Type"], location: fields["Location"], etag: fields["ETag"],
            lastModified: fields["Last-Modified"], robots: fields["X-Robots-Tag"],
            retryAfter: fields["Retry-After"].flatMap { Int64($0) }.map { .seconds($0) })
        page.isFromOwnNetwork = response.address.map(policy.isAllowedByName) ?? false
        // A picture is not downloaded to learn that it is one.
        if response.status == 200, MediaType.mayBeDocument(page.mediaType) { page.body = try await response.body.bytes() }
        return page
    }
}
