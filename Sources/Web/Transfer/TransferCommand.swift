/// What tasks ask of the transfer thread.
enum TransferCommand: Sendable {
    case start(TransferOrder)
    /// The response is not wanted any more.
    case cancel(TransferID)
    /// The reader has made room.
    case resumeBody(TransferID)
    /// The writer has more to send.
    case resumeUpload(TransferID)
    /// The attempt to connect has come to its end.
    case connected(TransferID)
    /// End everything, then the thread.
    case stop
}

/// One request with the buffers its bytes go through.
struct TransferOrder: Sendable {
    enum Upload: Sendable {
        case none
        case bytes([UInt8])
        case pipe(UploadPipe, length: Int?)
    }

    let id: TransferID
    let method: String
    let url: WebURL
    let fields: HTTPFields
    let timeouts: HTTPTimeouts
    let limits: HTTPLimits
    let upload: Upload
    let response: ResponsePipe
}
