/// How a request gets to its server.
enum ProxyRoute: Hashable {
    /// A socket to the server itself, opened only after the policy has seen its address.
    case direct
    /// By way of the owner's proxy, which looks the name up and opens the socket: the policy sees neither.
    case proxy(WebURL)
    /// Not even the proxy is asked.
    case refused(NetworkPolicy.Refusal)

    /// What is written as an address that is not public, or as this machine's name, never goes through the proxy: the check at the
    /// socket decides about it.
    init(to url: WebURL, _ configuration: HTTPClient.Configuration) {
        guard let proxy = configuration.proxy, !url.isNear else {
            self = .direct
            return
        }
        self = configuration.policy.refusalBehindProxy(of: url).map(ProxyRoute.refused) ?? .proxy(proxy)
    }
}
