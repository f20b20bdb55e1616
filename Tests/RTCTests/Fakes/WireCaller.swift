import RTC

/// Writes the requests of one call by hand and keeps its tags and numbers.
@MediaActor
struct WireCaller {
    let socket: WireSocket
    let target: NetworkAddress
    var callID = "\(UInt64.random(in: .min ... .max))@wire"
    var fromTag = "\(UInt32.random(in: .min ... .max))"
    var toTag: String?
    var cseq = 1
    var branch = 0
    var transport = "UDP"

    init(to target: NetworkAddress, stream: Bool = false, source: String? = nil) throws {
        socket = try WireSocket(to: target, stream: stream, source: source)
        self.target = target
        transport = stream ? "TCP" : "UDP"
    }

    static let offer = """
        v=0\r
        o=- 1 1 IN IP4 127.0.0.1\r
        s=-\r
        c=IN IP4 127.0.0.1\r
        t=0 0\r
        m=audio 40000 RTP/AVP 0 8 101\r
        a=rtpmap:0 PCMU/8000\r
        a=rtpmap:8 PCMA/8000\r
        a=rtpmap:101 telephone-event/8000\r
        a=fmtp:101 0-16\r

        """

    /// A request of the call; a new transaction unless `sameBranch`.
    mutating func request(
        _ method: String, headers: [String] = [], body: String = "", type: String = "application/sdp",
        sameBranch: Bool = false, requestURI: String? = nil
    ) -> String {
        if !sameBranch { branch += 1 }
        let host = local(socket.local)
        let uri = requestURI ?? "sip:100@\(local(target))"
        var lines = [
            "\(method) \(uri) SIP/2.0", "Via: SIP/2.0/\(transport) \(host);rport;branch=z9hG4bK\(fromTag).\(branch)",
            "Max-Forwards: 70", "From: \"Wire\" <sip:wire@\(host)>;tag=\(fromTag)",
            "To: <sip:100@\(local(target))>" + (toTag.map { ";tag=\($0)" } ?? ""), "Call-ID: \(callID)",
            "CSeq: \(cseq) \(method)",
            "Contact: <sip:wire@\(host)\(transport == "TCP" ? ";transport=tcp" : "")>",
        ]
        lines += headers
        if !body.isEmpty { lines.append("Content-Type: \(type)") }
        lines.append("Content-Length: \(body.utf8.count)")
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    /// A final response to a request received.
    func respond(_ request: WireMessage, _ status: String, headers: [String] = [], body: String = "") -> String {
        var lines = ["SIP/2.0 \(status)"]
        for name in ["Via", "From", "To", "Call-ID", "CSeq"] { lines += request.headers(name).map { "\(name): \($0)" } }
        lines += headers
        if !body.isEmpty { lines.append("Content-Type: application/sdp") }
        lines.append("Content-Length: \(body.utf8.count)")
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private func local(_ address: NetworkAddress) -> String { address.description }

    /// INVITE, its 200 and ACK.
    mutating func establish(headers: [String] = [], offer: String = WireCaller.offer) async throws -> WireMessage? {
        socket.send(request("INVITE", headers: headers, body: offer))
        guard let answer = try await socket.receiveFinal(), answer.status == 200 else { return nil }
        toTag = answer.toTag
        socket.send(request("ACK"))
        return answer
    }

    /// A request in the dialog and its final answer.
    mutating func exchange(
        _ method: String, headers: [String] = [], body: String = "", type: String = "application/sdp"
    ) async throws -> WireMessage? {
        cseq += 1
        socket.send(request(method, headers: headers, body: body, type: type))
        return try await socket.receiveFinal()
    }
}
