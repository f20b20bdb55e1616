/// RTC moves packets: SIP over UDP and TCP, SDP offer and answer, RTP and RTCP, all on libre's loop thread.
///
/// It never decodes or mixes sound (that is Media and Rooms), never decides who may call (``CallScreening`` is asked) and
/// never writes a log or a file. Everything that arrives is hostile: bounded, checked, counted, and never able to trap.
///
/// - Thread: ``MediaActor`` is the loop thread, ``MediaTicker`` its 20 ms clock.
/// - Calls: ``SIPEndpoint`` listens and calls, ``SIPCall`` is one leg, ``RTPSession`` its packets.
/// - Policy: ``CallScreening`` answers ``SIPRequestFacts`` with a ``Screening``.
///
/// What libre 1.1.0 lacks is here in Swift: UPDATE, session timers, 420, digest challenges with SHA-256, source checks,
/// limits. `research/sip.md` has the reasons.
package enum RTC {}
