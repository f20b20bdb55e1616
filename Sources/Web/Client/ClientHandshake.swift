import COpenSSL
import Foundation

/// The opening handshake of a WebSocket, the client's side (RFC 6455 section 4.1).
package struct ClientHandshake {
    enum Answer {
        case more
        /// The WebSocket is open; these bytes of it came with the answer.
        case accepted([UInt8])
        case refused(WebSocketRefusal)
    }

    /// RFC 6455 section 1.3.
    private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    let request: [UInt8]
    private let host: String
    private let proof: String

    init(_ url: WebURL, _ fields: HTTPFields, key: [UInt8] = (0..<16).map { _ in UInt8.random(in: .min ... .max) }) {
        host = url.host
        let key = Data(key).base64EncodedString()
        proof = Self.proof(of: key)
        let port = url.port == url.scheme.defaultPort ? "" : ":\(url.port)"
        var lines = [
            "GET \(url.target) HTTP/1.1", "Host: \(url.host)\(port)", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13",
        ]
        lines += fields.fields.map { "\($0.name): \($0.value)" }
        request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Reads what has come so far.
    /// - Parameter isWhole: nothing more comes.
    func read(_ bytes: [UInt8], limit: Int, isWhole: Bool) throws(WebError) -> Answer {
        let end = Array("\r\n\r\n".utf8)
        guard let place = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
            guard bytes.count < limit else { throw .tooLarge(host, "the answer to the handshake", limit: limit) }
            return .more
        }
        let (status, fields) = try head(bytes[..<place])
        let rest = Array(bytes[(place + end.count)...])
        if status == 101 {
            guard fields["Upgrade"]?.lowercased() == "websocket", fields["Connection"]?.lowercased().contains("upgrade") == true,
                fields["Sec-WebSocket-Accept"] == proof
            else { throw .badAnswer(host, "it does not prove that it speaks WebSocket") }
            return .accepted(rest)
        }
        // What cannot be known to be whole is taken as it is: it only explains the refusal.
        let length = min(fields["Content-Length"].flatMap { Int($0) } ?? 0, limit)
        return rest.count < length && !isWhole ? .more : .refused(WebSocketRefusal(status: status, fields: fields, body: rest))
    }

    private func head(_ bytes: ArraySlice<UInt8>) throws(WebError) -> (Int, HTTPFields) {
        var lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines.removeFirst().split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw .badAnswer(host, "its first line is no status line")
        }
        var fields = HTTPFields()
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { fields.add(String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) }
        }
        return (status, fields)
    }

    /// What answers a key: SHA-1 because the protocol says so, not for secrecy.
    package static func proof(of key: String) -> String {
        let text = Array((key + suffix).utf8)
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        EVP_Digest(text, text.count, &digest, &length, EVP_sha1(), nil)
        return Data(digest.prefix(Int(length))).base64EncodedString()
    }
}
