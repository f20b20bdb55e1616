#pragma once
#include <string.h>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Swift imports no function-like macros and no variadic functions: one function for each that is needed.

// Chooses the only protocol the server speaks (RFC 7301); a client that offers others alone is refused.
static inline int copenssl_select_http1(SSL *session, const unsigned char **chosen, unsigned char *length,
    const unsigned char *offered, unsigned int offered_length, void *context) {
    static const unsigned char http1[] = "\x08http/1.1";
    (void)session;
    (void)context;
    int result = SSL_select_next_proto((unsigned char **)chosen, length, http1, sizeof http1 - 1, offered, offered_length);
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

// TLS 1.2 at least; writes may be partial and move; idle sessions hold no buffers; no state is kept for resumption but tickets.
static inline void copenssl_set_up_server(SSL_CTX *context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_mode(context,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_options(context,
        SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_alpn_select_cb(context, copenssl_select_http1, (void *)0);
}

static inline int copenssl_add_chain(SSL_CTX *context, X509 *certificate) {
    return (int)SSL_CTX_add1_chain_cert(context, certificate);
}

static inline int copenssl_is_end_of_pem(unsigned long error) {
    return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

static inline EVP_PKEY *copenssl_new_p256_key(void) { return EVP_EC_gen("P-256"); }

static inline int copenssl_set_common_name(X509 *certificate, const unsigned char *name, int length) {
    return X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, length, -1, 0);
}

// An extension in the words of x509v3_config(5).
static inline int copenssl_add_extension(X509 *certificate, X509 *issuer, int number, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, (X509_REQ *)0, (X509_CRL *)0, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid((LHASH_OF(CONF_VALUE) *)0, &context, number, value);
    int added = extension && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

static inline size_t copenssl_memory(BIO *memory, const char **bytes) {
    char *start = (char *)0;
    long length = BIO_get_mem_data(memory, &start);
    *bytes = start;
    return length > 0 ? (size_t)length : 0;
}
