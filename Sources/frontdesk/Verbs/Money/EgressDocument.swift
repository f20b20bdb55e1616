import Core

/// A request that left the box as `log egress --json` shows it.
struct EgressDocument: Encodable, Sendable {
    let at: Timestamp
    let workspace: ID<Workspace>
    let call: ID<Call>?
    let host: String
    let provider: String
    let model: String
    let purpose: ProviderContext.Purpose
    let bytesSent: Int
    let bytesReceived: Int
    let firstByteMilliseconds: Int64?
    let failure: String?

    private enum CodingKeys: String, CodingKey {
        case at, workspace, call, host, provider, model, purpose, failure
        case bytesSent = "bytes_sent"
        case bytesReceived = "bytes_received"
        case firstByteMilliseconds = "first_byte_ms"
    }

    init(_ record: EgressRecord) {
        at = record.startedAt
        workspace = record.context.workspace
        call = record.context.call
        host = record.host
        provider = record.model.provider
        model = record.model.name
        purpose = record.context.purpose
        bytesSent = record.bytesSent
        bytesReceived = record.bytesReceived
        firstByteMilliseconds = record.firstByte?.milliseconds
        failure = record.failure
    }
}
