import CCurl

/// The parts of an address as libcurl's parser gives them.
struct URLParts {
    let scheme: String
    let host: String
    let port: String
    let path: String
    let query: String?

    /// - Parameter base: in normal form; what `text` is relative to.
    init(_ text: String, base: String?) throws(WebURLError) {
        guard let handle = curl_url() else { throw .malformed("out of memory") }
        defer { curl_url_cleanup(handle) }
        if let base { try Self.check(curl_url_set(handle, CURLUPART_URL, base, 0)) }
        if !text.isEmpty || base == nil {
            let flags = UInt32(CURLU_URLENCODE | CURLU_DISALLOW_USER)
            try Self.check(curl_url_set(handle, CURLUPART_URL, text, flags))
        }
        guard let scheme = try Self.part(handle, CURLUPART_SCHEME) else { throw .malformed("it has no scheme") }
        guard WebURL.Scheme(rawValue: scheme.lowercased()) != nil else { throw .scheme }
        guard try Self.part(handle, CURLUPART_USER) == nil, try Self.part(handle, CURLUPART_PASSWORD) == nil else {
            throw .credentials
        }
        guard try Self.part(handle, CURLUPART_ZONEID) == nil else { throw .host("it has a zone") }
        guard let host = try Self.part(handle, CURLUPART_HOST) else { throw .malformed("it has no host") }
        self.scheme = scheme
        self.host = host
        port = try Self.part(handle, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)) ?? ""
        path = try Self.part(handle, CURLUPART_PATH) ?? "/"
        query = try Self.part(handle, CURLUPART_QUERY)
    }

    private static func part(
        _ handle: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0
    ) throws(WebURLError) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let code = curl_url_get(handle, part, &text, flags)
        guard let text else {
            let absent = [
                CURLUE_NO_USER, CURLUE_NO_PASSWORD, CURLUE_NO_HOST, CURLUE_NO_QUERY, CURLUE_NO_ZONEID, CURLUE_NO_SCHEME,
            ]
            if absent.contains(code) { return nil }
            try check(code)
            return nil
        }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static func check(_ code: CURLUcode) throws(WebURLError) {
        switch code {
        case CURLUE_OK: return
        case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME: throw .scheme
        case CURLUE_USER_NOT_ALLOWED, CURLUE_BAD_USER, CURLUE_BAD_LOGIN, CURLUE_BAD_PASSWORD: throw .credentials
        case CURLUE_BAD_PORT_NUMBER: throw .port
        case CURLUE_BAD_HOSTNAME, CURLUE_BAD_IPV6: throw .host("it is no host name and no IP address")
        default: throw .malformed(String(cString: curl_url_strerror(code)).lowercased())
        }
    }
}
