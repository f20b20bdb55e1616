import COpenSSL

/// Text armour around certificates and keys (RFC 7468), read and written by libcrypto.
enum PEM {
    /// All certificates of a text in their order; nil when one is broken or there is none. The caller frees them.
    static func certificates(_ text: String) -> [OpaquePointer]? {
        withMemory(text) { memory in
            var all: [OpaquePointer] = []
            while let certificate = PEM_read_bio_X509(memory, nil, nil, nil) { all.append(certificate) }
            // The end of the text is PEM_R_NO_START_LINE; anything else is a certificate that cannot be read.
            let isWhole = copenssl_is_end_of_pem(ERR_peek_last_error()) == 1
            ERR_clear_error()
            guard isWhole, !all.isEmpty else {
                for certificate in all { X509_free(certificate) }
                return nil
            }
            return all
        }
    }

    /// A private key; nil when it is none, or encrypted. The caller frees it.
    static func key(_ text: String) -> OpaquePointer? {
        withMemory(text) { memory in
            // A passphrase is never asked for: the callback gives none.
            let key = PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in 0 }, nil)
            ERR_clear_error()
            return key
        }
    }

    static func text(certificate: OpaquePointer) -> String? { written { PEM_write_bio_X509($0, certificate) } }

    static func text(key: OpaquePointer) -> String? {
        written { PEM_write_bio_PKCS8PrivateKey($0, key, nil, nil, 0, nil, nil) }
    }

    private static func withMemory<Result>(_ text: String, _ body: (OpaquePointer?) -> Result) -> Result {
        let bytes = Array(text.utf8)
        let memory = BIO_new_mem_buf(bytes, Int32(clamping: bytes.count))
        defer { BIO_free(memory) }
        return withExtendedLifetime(bytes) { body(memory) }
    }

    private static func written(_ write: (OpaquePointer?) -> Int32) -> String? {
        let memory = BIO_new(BIO_s_mem())
        defer { BIO_free(memory) }
        guard write(memory) == 1 else { return nil }
        var start: UnsafePointer<CChar>?
        let count = copenssl_memory(memory, &start)
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
