/// Web speaks HTTP with the world: a client on libcurl and a server of its own, whose bodies stream in both directions with
/// backpressure.
///
/// The server has one thread with one epoll set, which is the executor of ``ServerActor``: all its connections live there, handlers
/// run elsewhere. It never guesses what a doubtful request means, never reads more than somebody waits for, never writes an
/// address or a query into its access log, and has a limit for everything a client can make it hold or wait for.
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
/// - Server: ``WebServer`` with its ``ServerEndpoint``s and ``ServerLimits``; a ``Router`` of ``Route``s gives a ``ServerRequest`` to a
///   handler, which answers with a ``ServerResponse`` (bytes, a stream, events, a ``ServerWebSocket``) or throws a ``ServerFailure``.
/// - Files: ``StaticFiles``, ``Conditions``. Certificates: ``CertificateFolder``, ``CertificateAuthority``, ``TLSIdentity``.
/// - Inside the server: ``Connection`` is one client, ``RequestHeadParser`` and ``ChunkedDecoder`` the grammar, ``Answer`` and
///   ``ResponseFrames`` what goes back, ``RateMeter`` and ``ConnectionCensus`` its limits.
/// - Failures: ``WebError``, ``WebURLError``, ``ServerError``, ``TLSError``.
package enum Web {}
