/// Rooms brings callers, agents and people together: it decides which room a call enters and lets everybody in it hear the others.
///
/// It never parses SIP or SDP (RTC does), knows no codec (Media does), never decides what to say (Agents do) and writes no rows.
///
/// - Ways in: ``SIPTrunk``, ``DispatchRule``, read from LiveKit's files by ``TrunkFile``; ``CallRouter`` screens and routes on
///   a ``RoutingTable`` that is replaced as a whole.
/// - Media thread: ``Room`` with ``Participant`` and ``Track``, mixed by ``Mixer``; ``SIPParticipant`` is a telephone leg,
///   ``AgentParticipant`` a queue of clips.
/// - Beside it: ``Hearing`` makes events of sound on its own thread, ``Recorder`` writes files on another; both read bounded rings
///   (``CallEar``, ``Recording``) that count what they lose.
/// - ``CallRoom`` is all that for one call and Core's `CallAudio`; ``RoomService`` owns the clock and every ``CallRoom``.
package enum Rooms {}
