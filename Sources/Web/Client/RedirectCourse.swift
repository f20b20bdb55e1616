/// Where a request has been sent on to, and where it may still go (RFC 9110 section 15.4).
struct RedirectCourse {
    private(set) var request: HTTPRequest
    private(set) var followed = 0
    private var visited: Set<WebURL>

    init(_ request: HTTPRequest) {
        self.request = request
        visited = [request.url]
    }

    /// Whether the response sends the request on; then `request` is the next one.
    mutating func follows(_ response: HTTPResponse) throws(WebError) -> Bool {
        guard request.redirects > 0, [301, 302, 303, 307, 308].contains(response.status),
            let location = response.fields["Location"]
        else { return false }
        let host = request.url.host
        guard followed < request.redirects else { throw .redirects(host, "redirects more than \(request.redirects) times") }
        let target: WebURL
        do throws(WebURLError) {
            target = try WebURL(location, relativeTo: request.url)
        } catch {
            throw .redirects(host, "redirects to an address that is refused: \(error.message)")
        }
        guard visited.insert(target).inserted else { throw .redirects(host, "redirects in a circle") }
        if response.status == 303 || (response.status < 303 && request.method == "POST") {
            if request.method != "HEAD" { request.method = "GET" }
            request.upload = nil
            request.fields["Content-Type"] = nil
        }
        if case .stream = request.upload { throw .redirects(host, "redirects a body that cannot be sent twice") }
        if target.origin != request.url.origin {
            // What was meant for one server is not shown to another.
            for name in ["Authorization", "Cookie", "Proxy-Authorization", "apikey", "X-Api-Key"] { request.fields[name] = nil }
        }
        request.url = target
        followed += 1
        return true
    }
}
