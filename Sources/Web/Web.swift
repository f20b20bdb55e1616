/// Web speaks HTTP with the world: a client on libcurl whose bodies stream in both directions with backpressure.
///
/// One thread of its own runs all transfers of a client; tasks only wait. It never runs on the cooperative pool, never
/// follows a redirect without asking the policy about each hop, never skips the check of a certificate, never reads
/// proxies, credentials or cookies from its surroundings, and never puts more of an address than its host into an error.
///
/// - Addresses: ``WebURL``, strict and normalised. Who may be spoken to: ``NetworkPolicy``, asked about the very address
///   a socket is opened to; behind the owner's proxy ``ProxyRoute`` says what is left of that.
/// - Exchange: ``HTTPClient`` takes an ``HTTPRequest`` and gives an ``HTTPResponse`` with an ``HTTPBody``.
/// - Inside: ``TransferLoop`` is the thread, ``Transfer`` one request on it, ``ResponsePipe`` and ``UploadPipe`` the bounded
///   buffers between it and the tasks.
/// - Connections that are no exchange: ``ByteConnection``, and ``WebSocketClient`` over one; ``ConnectionLoop`` is their thread.
/// - WebSocket frames of either side, by libwslay: ``WebSocketFrames``.
/// - Failures: ``WebError``, ``WebURLError``.
package enum Web {}
