import CCurl
import Core

extension Transfer {
    /// Where ca-certificates of Debian keeps what it trusts, by hash.
    private static let systemCertificates = "/etc/ssl/certs"

    /// Tells libcurl what to do, and above all what not to.
    func configure(_ configuration: HTTPClient.Configuration, errorText: UnsafeMutablePointer<CChar>) {
        ccurl_set_error_buffer(easy, errorText)
        ccurl_set_text(easy, CURLOPT_URL, order.url.text)
        ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_number(easy, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_number(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        ccurl_set_number(easy, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // An empty proxy is none, and an empty list exempts nobody, whatever the environment says.
        ccurl_set_text(easy, CURLOPT_PROXY, proxy?.text ?? "")
        ccurl_set_text(easy, CURLOPT_NOPROXY, "")
        ccurl_set_number(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        ccurl_set_number(easy, CURLOPT_SSL_VERIFYPEER, 1)
        ccurl_set_number(easy, CURLOPT_SSL_VERIFYHOST, 2)
        ccurl_set_number(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = configuration.trustedCertificates {
            ccurl_set_text(easy, CURLOPT_CAINFO, file)
            // The file takes the place of Debian's bundle; the same certificates are in its folder.
            ccurl_set_text(easy, CURLOPT_CAPATH, Self.systemCertificates)
        }
        ccurl_set_number(easy, CURLOPT_NOSIGNAL, 1)
        // A name that is still being looked up must not hold up the thread when its transfer is cancelled.
        ccurl_set_number(easy, CURLOPT_QUICK_EXIT, 1)
        ccurl_set_number(easy, CURLOPT_TCP_NODELAY, 1)
        ccurl_set_number(easy, CURLOPT_TCP_KEEPALIVE, 1)
        ccurl_set_number(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        ccurl_set_number(easy, CURLOPT_PIPEWAIT, 1)
        ccurl_set_text(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
        ccurl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, Int(clamping: order.timeouts.connect.milliseconds))
        ccurl_set_size(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(order.limits.body))
        configureMethod()
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_on_header(easy, TransferCallbacks.header, context)
        ccurl_on_body(easy, TransferCallbacks.body, context)
        ccurl_on_upload(easy, TransferCallbacks.upload, context)
        ccurl_on_rewind(easy, TransferCallbacks.rewind, context)
        ccurl_on_socket(easy, TransferCallbacks.socket, context)
    }

    private func configureMethod() {
        let length: Int? =
            switch order.upload {
            case .none: nil
            case .bytes(let bytes): bytes.count
            case .pipe(_, let length): length ?? -1
            }
        if let length {
            ccurl_set_number(easy, CURLOPT_UPLOAD, 1)
            ccurl_set_size(easy, CURLOPT_INFILESIZE_LARGE, curl_off_t(length))
        } else if order.method == "HEAD" {
            ccurl_set_number(easy, CURLOPT_NOBODY, 1)
        }
        ccurl_set_text(easy, CURLOPT_CUSTOMREQUEST, order.method)
    }

    /// The header fields as libcurl's list, which the caller frees.
    func makeHeaders(_ configuration: HTTPClient.Configuration) -> UnsafeMutablePointer<curl_slist>? {
        // libcurl would wait a second for a "100 Continue" that few servers send.
        var list = curl_slist_append(nil, "Expect:")
        if order.fields["User-Agent"] == nil {
            list = curl_slist_append(list, "User-Agent: \(configuration.userAgent)") ?? list
        }
        for field in order.fields.fields {
            // libcurl's way to send a field without a value ends in a semicolon (CURLOPT_HTTPHEADER).
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            list = curl_slist_append(list, line) ?? list
        }
        return list
    }
}
