/// One SIP call leg with its RTP.
@MediaActor
package final class SIPCall {
    package enum Direction: Sendable { case inbound, outbound }

    /// Where the leg stands.
    package enum State: Sendable, Hashable { case calling, incoming, ringing, answered, established, ended }

    /// Unique in the process's life.
    package let id: Int
    package let direction: Direction
    /// The request that began the call; for an outgoing call our own.
    package let facts: SIPRequestFacts
    package private(set) var state = State.incoming
    /// What was agreed; nil until an offer and an answer have met.
    package private(set) var negotiated: NegotiatedMedia?
    package let rtp: RTPSession
    /// Everything that happens after `onIncoming` (or `call(...)`) returned; `.ended` is the last.
    package var onEvent: ((SIPCallEvent) -> Void)?

    init(id: Int, direction: Direction, facts: SIPRequestFacts, rtp: RTPSession) {
        self.id = id
        self.direction = direction
        self.facts = facts
        self.rtp = rtp
    }

    /// Sends 180 Ringing.
    package func ring() throws(RTCError) {}
    /// Sends 200 with our session description; `.established` follows with the ACK.
    package func answer() throws(RTCError) {}
    /// Refuses an unanswered call; `headers` are whole lines without line ends. `.ended` is not sent for it.
    package func reject(status: Int, reason: String, headers: [String] = []) {}
    /// Ends the call: CANCEL, 480 or BYE as its state demands. `.ended(by: .local)` comes at once.
    package func hangUp() {}
    /// Puts the other side on hold, or takes it back, by re-INVITE.
    package func hold(_ on: Bool) throws(RTCError) {}
    /// Sends a key as INFO application/dtmf-relay.
    package func sendInfoDigit(_ digit: Character) throws(RTCError) {}
}
