extension Transfer {
    /// A transfer that goes the way its address, the policy and the owner's proxy leave it.
    static func routed(_ order: TransferOrder, _ configuration: HTTPClient.Configuration) throws(WebError) -> Transfer {
        var proxy: WebURL?
        switch ProxyRoute(to: order.url, configuration) {
        case .direct: break
        case .proxy(let url): proxy = url
        case .refused(let refusal): throw .refused(order.url.host, refusal)
        }
        guard let transfer = Transfer(order, through: proxy, configuration: configuration) else {
            throw .outOfMemory(order.url.host)
        }
        return transfer
    }
}
