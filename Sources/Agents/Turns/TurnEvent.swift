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
    /// A streaming voice has made more of a line.
    case piece(id: Int, VoicePiece)
    /// The next line of an open reply.
    case more(String)
    /// An open reply has been written to its end.
    case closed(ReplyEnd)
    /// What the caller has said so far reads like this; the next one replaces it.
    case partial(String)
    /// A turn model's chance that the caller has finished with these words.
    case completeness(Double, of: String)
    /// The playout was flushed as asked; how far each unfinished clip had been sent.
    case flushed([PlayoutPosition])
    /// The call cannot be recorded any more and has to end.
    case journalFailed
    /// `deadline` has come.
    case time
}
