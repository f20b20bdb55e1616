/// Where every request that leaves the box for a provider is written down; returns at once and never fails the request.
package protocol ProviderLedger: Sendable {
    func record(_ request: EgressRecord)
}

/// One request that left the box: to whom, why and how much; never what it said.
package struct EgressRecord: Hashable, Sendable {
    package let context: ProviderContext
    package let model: ProviderModel
    package let host: String
    package let bytesSent: Int
    package let bytesReceived: Int
    /// From the request's start to the first byte of its answer; nil when none came.
    package let firstByte: Duration?
    /// The error's code; nil when it went well.
    package let failure: String?
    package let startedAt: Timestamp

    package init(
        context: ProviderContext, model: ProviderModel, host: String, bytesSent: Int, bytesReceived: Int,
        firstByte: Duration?, failure: String?, startedAt: Timestamp
    ) {
        self.context = context
        self.model = model
        self.host = host
        self.bytesSent = bytesSent
        self.bytesReceived = bytesReceived
        self.firstByte = firstByte
        self.failure = failure
        self.startedAt = startedAt
    }
}
