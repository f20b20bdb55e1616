/// What is asked of a server.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: WebURL
    package var fields: HTTPFields
    package var upload: HTTPUpload?
    package var timeouts: HTTPTimeouts
    package var limits: HTTPLimits
    /// Redirects that are followed, one after another, each checked like a request of its own; 0 gives them to the caller.
    package var redirects = 0

    package init(
        _ url: WebURL, method: String = "GET", fields: HTTPFields = [:], upload: HTTPUpload? = nil,
        timeouts: HTTPTimeouts = HTTPTimeouts(), limits: HTTPLimits = HTTPLimits()
    ) {
        self.method = method
        self.url = url
        self.fields = fields
        self.upload = upload
        self.timeouts = timeouts
        self.limits = limits
    }
}
