/// What happens in a call after it was accepted or placed.
package enum SIPCallEvent: Sendable, Hashable {
    /// A provisional answer to our call: 180, 183.
    case progress(status: Int)
    /// The call is up on both sides: ACK received, or 200 received.
    case established
    /// A key signalled in an INFO request; keys in RTP are the media side's business.
    case digit(Character)
    /// A re-INVITE or UPDATE changed the media; hold is a change of direction.
    case mediaChanged(NegotiatedMedia)
    /// The last event.
    case ended(SIPCallEnd)
}
