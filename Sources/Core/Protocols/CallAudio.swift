/// A call's sound and signals as an agent deals with them; implemented by the room, faked in tests.
package protocol CallAudio: Sendable {
    /// What the caller says and does, in order; ends after `.left`.
    var events: AsyncStream<CallEvent> { get }

    /// Plays a clip after what is already queued; its progress comes back as events with this `id`.
    func play(_ clip: SpeechClip, id: Int) async

    /// The same for a clip that is still being made: its pieces come one by one, each as soon as it is there.
    ///
    /// A piece that comes too late leaves a gap of silence without a click.
    func play(_ samples: [Int16], id: Int, isLast: Bool) async

    /// Stops sending at once but keeps what is queued, so that `resume` can go on from the same sample.
    func pause() async

    /// Goes on with what `pause` held back.
    func resume() async

    /// Stops sending, forgets what is queued, and tells how far each unfinished clip had been sent, oldest first.
    func flush() async -> [PlayoutPosition]

    /// Ends the call with BYE; what is queued is not waited for.
    func hangUp() async
}

/// How much of a clip the mixer has really sent.
package struct PlayoutPosition: Hashable, Sendable {
    package let id: Int
    package let samples: Int

    package init(id: Int, samples: Int) {
        self.id = id
        self.samples = samples
    }
}

/// Something that happened in a call; `at` is media time: uptime of the 20 ms tick at which it was true.
package enum CallEvent: Hashable, Sendable {
    /// The caller has begun to speak.
    case speechStarted(at: Duration)
    /// The caller has stopped speaking for the detector's minimum silence.
    /// - `endedAt`: when the last word ended; `samples`: the utterance so far with its lead-in, 16 kHz.
    case speechPaused(endedAt: Duration, at: Duration, samples: [Int16])
    /// More of what the caller is saying, 16 kHz, in order from the lead-in on; only where it was asked for.
    case speechPiece(samples: [Int16], at: Duration)
    /// The caller typed instead of speaking (`frontdesk talk`).
    case typed(String, at: Duration)
    /// A key was pressed: `0`...`9`, `*`, `#`, `A`...`D`.
    case digit(Character, at: Duration)
    /// The first audible (not silent) sample of a clip was sent.
    case playoutAudible(id: Int, at: Duration)
    /// The last sample of a clip was sent.
    case playoutFinished(id: Int, at: Duration)
    /// The caller put us on hold or took us back.
    case hold(Bool)
    /// The call is over on the wire.
    case left(by: Call.EndedBy)
}
