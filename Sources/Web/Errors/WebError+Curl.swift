import CCurl

extension WebError {
    /// The error for a code of libcurl; `detail` is its own description, which names addresses and ports, never secrets.
    static func from(_ code: CURLcode, host: String, detail: String, connectLimit: Duration) -> Self {
        let words = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : String(detail.prefix(200))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .unknownHost(host)
        case CURLE_COULDNT_CONNECT: return .cannotConnect(host, words)
        case CURLE_OPERATION_TIMEDOUT: return .timeout(host, "connecting", connectLimit)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: return .cutOff(host, words)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .tls(host, words)
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return .badAnswer(host, words)
        case CURLE_ABORTED_BY_CALLBACK, CURLE_READ_ERROR, CURLE_SEND_FAIL_REWIND: return .uploadFailed(host)
        default: return .failed(host, words)
        }
    }
}
