package import Core

/// What the turn machine is told.
package enum TurnEvent: Hashable, Sendable {
    /// The call is up; the length of the call counts from here.
    case answered
    /// The caller, the line or the playout did something.
    case call(CallEvent)
    /// The recogniser has finished a job.
    case recognized(id: Int, Recognition)
    case recognitionFailed(id: Int)
    /// The dialogue has decided what to say.
    case reply(Reply)
    /// A line of the reply has been voiced, or could not be.
    case clip(id: Int, SpeechClip)
    case clipFailed(id: Int)
    /// The playout was flushed as asked; how far each unfinished clip had been sent.
    case flushed([PlayoutPosition])
    /// The call cannot be recorded any more and has to end.
    case journalFailed
    /// `deadline` has come.
    case time
}
