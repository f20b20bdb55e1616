import CLibre
import Core

/// One SIP call leg with its RTP.
///
/// Files: `+Incoming` rings, answers and refuses, `+Outgoing` calls, `+Dialog` deals with requests inside the call, `+Media`
/// with offers and answers, `+Deadlines` with time.
@MediaActor
package final class SIPCall {
    package enum Direction: Sendable { case inbound, outbound }

    /// Where the leg stands.
    package enum State: Sendable, Hashable {
        /// We have sent INVITE.
        case calling
        /// INVITE received, 100 sent.
        case incoming
        /// 180 sent.
        case ringing
        /// 200 sent, no ACK yet.
        case answered
        case established
        case ended
    }

    /// Unique among the endpoint's calls.
    package let id: Int
    package let direction: Direction
    /// The request that began the call; for an outgoing call our own.
    package let facts: SIPRequestFacts
    package internal(set) var state: State
    /// What was agreed; nil until an offer and an answer have met.
    package internal(set) var negotiated: NegotiatedMedia?
    package let rtp: RTPSession
    /// Everything that happens after `onIncoming` (or `call(...)`) returned; `.ended` is the last.
    package var onEvent: ((SIPCallEvent) -> Void)?

    weak var endpoint: SIPEndpoint?
    let clock: any BoxClock
    let description: MediaDescription
    /// What stands in our Contact.
    let contact: String
    /// The content type of everything we send a description with, and the header lines that belong beside it. libre sends
    /// this text with each answer to a re-INVITE and each re-INVITE of ours, and has no other place for such headers.
    private(set) var contentType: String
    let outgoing: Outgoing?

    /// The INVITE, until it is answered.
    var request: LibreReference?
    /// The INVITE's transaction, until libre's session takes over.
    var transaction: OpaquePointer?
    var session: LibreReference?
    /// Where the call's SIP messages come from.
    var signalling: sa
    var timer = SessionTimer()
    /// What our answers to re-INVITEs say.
    var agreedTimer: SessionExpires?
    var changedAt: Duration
    var watch = MediaWatch()
    /// When we sent an offer that is not answered yet.
    var offeredAt: Duration?
    /// The Reason header of the BYE that is about to end the call.
    var byeReason: String?
    /// Answers after which an outgoing call has been placed again.
    var retriedAfter: Set<Int> = []

    private let graveyard: Graveyard
    private let rtpPort: UInt16

    /// What an outgoing call needs to try again with credentials.
    struct Outgoing {
        let to: String
        let from: String
        let credentials: SIPCredentials?
    }

    /// - Parameter local: our address for this call, with the SIP port.
    init(
        endpoint: SIPEndpoint, direction: Direction, facts: SIPRequestFacts, local: sa, signalling: sa,
        codecs: [AudioCodec], timer: SessionExpires?, requiresTimer: Bool, outgoing: Outgoing?
    ) throws(RTCError) {
        let configuration = endpoint.configuration
        rtp = try RTPSession(
            address: endpoint.bindAddress(for: local), ports: &endpoint.ports, range: configuration.rtpPorts,
            clock: configuration.clock)
        rtpPort = rtp.local.port
        let ours = endpoint.advertised(local)
        var media = ours.socketAddress ?? local
        sa_set_port(&media, rtpPort)
        do throws(RTCError) {
            description = try MediaDescription(address: media, codecs: codecs)
        } catch {
            rtp.close()
            endpoint.ports.release(rtpPort)
            throw error
        }
        contact = "sip:frontdesk@\(ours.uriHost):\(ours.port)" + (facts.transport == .tcp ? ";transport=tcp" : "")
        contentType = Self.contentType(with: timer, isRequired: requiresTimer)
        agreedTimer = timer
        id = endpoint.nextCallID()
        (self.endpoint, self.direction, self.facts, self.signalling, self.outgoing) =
            (endpoint, direction, facts, signalling, outgoing)
        state = direction == .inbound ? .incoming : .calling
        clock = configuration.clock
        changedAt = clock.uptime
        graveyard = endpoint.graveyard
    }

    private static func contentType(with timer: SessionExpires?, isRequired: Bool = false, minimum: Int? = nil) -> String {
        var lines = ["application/sdp", SIPMessage.allow, SIPMessage.supported]
        if let timer { lines.append("Session-Expires: \(timer.text)") }
        if let minimum { lines.append("Min-SE: \(minimum)") }
        if isRequired { lines.append("Require: timer") }
        return lines.joined(separator: "\r\n")
    }

    /// Proposes another session interval from now on, and says that it must not be less (RFC 4028 section 7.4).
    func propose(_ timer: SessionExpires) {
        agreedTimer = timer
        contentType = Self.contentType(with: timer, minimum: timer.seconds)
    }

    var sessionPointer: OpaquePointer? { session.map { OpaquePointer($0.pointer) } }

    var dialog: OpaquePointer? { sipsess_dialog(sessionPointer) }

    func enter(_ next: State) {
        state = next
        changedAt = clock.uptime
    }

    /// Ends the call: CANCEL, 480 or BYE as its state demands. `.ended(by: .local)` comes at once.
    package func hangUp() {
        end(SIPCallEnd(by: .local))
    }

    /// Ends the call whatever its state; `refusal` answers an INVITE that has no answer yet.
    func end(_ end: SIPCallEnd, refusal: SIPRefusal = SIPRefusal(480, "Temporarily Unavailable"), silently: Bool = false) {
        guard state != .ended else { return }
        refuseRequest(refusal)
        state = .ended
        endpoint?.remove(self, timedOut: end.by == .timeout || end.by == .network)
        graveyard.later { [weak endpoint] in
            self.letGo()
            endpoint?.ports.release(self.rtpPort)
        }
        let handler = onEvent
        onEvent = nil
        if !silently { handler?(.ended(end)) }
    }

    /// Releases what libre holds; a session that is up says BYE by itself.
    private func letGo() {
        rtp.close()
        session = nil
        request = nil
    }
}
