import COpenSSL
import Foundation

/// The opening handshake of a WebSocket, the server's side (RFC 6455 section 4.2).
enum WebSocketHandshake {
    /// RFC 6455 section 1.3.
    private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// The fields of the 101 answer, or why there is none.
    static func answer(_ request: RequestHead, _ options: WebSocketOptions) -> Result<HTTPFields, ServerFailure> {
        let fields = request.fields
        guard request.method == .get, request.minorVersion == 1, request.framing == .none, fields.lists("Connection", "upgrade"),
            fields.lists("Upgrade", "websocket")
        else { return .failure(upgradeRequired) }
        guard fields.all("Sec-WebSocket-Version") == ["13"] else { return .failure(upgradeRequired) }
        let keys = fields.all("Sec-WebSocket-Key")
        guard keys.count == 1, let key = keys.first, key.utf8.count == 24, Data(base64Encoded: key)?.count == 16 else {
            return .failure(ServerFailure(400, "http.badRequest", "Sec-WebSocket-Key is not 16 bytes in base64"))
        }
        var result: HTTPFields = ["Upgrade": "websocket", "Sec-WebSocket-Accept": accept(key)]
        if !options.protocols.isEmpty {
            guard let chosen = options.protocols.first(where: { fields.lists("Sec-WebSocket-Protocol", $0) }) else {
                return .failure(
                    ServerFailure(
                        400, "http.badRequest", "none of the subprotocols is spoken here", field: "Sec-WebSocket-Protocol",
                        hint: "spoken are \(options.protocols.joined(separator: ", "))"))
            }
            result["Sec-WebSocket-Protocol"] = chosen
        }
        return .success(result)
    }

    private static let upgradeRequired = ServerFailure(
        426, "http.upgradeRequired", "this address speaks WebSocket, version 13",
        fields: ["Upgrade": "websocket", "Sec-WebSocket-Version": "13"])

    /// The proof that the key was read: SHA-1 because the protocol says so, not for secrecy.
    static func accept(_ key: String) -> String {
        let text = Array((key + suffix).utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
        SHA1(text, text.count, &digest)
        return Data(digest).base64EncodedString()
    }
}
