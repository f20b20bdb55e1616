package import Core

/// What the turn machine wants done.
package enum TurnEffect: Hashable, Sendable {
    /// Recognise the utterance so far, although it may go on.
    case recognize(id: Int, samples: [Int16], expecting: Expectation)
    /// The caller went on speaking, or nobody needs the words any more.
    case dropRecognition(id: Int)
    /// Voice one line.
    case synthesize(id: Int, Reply.Line)
    case play(id: Int, SpeechClip)
    case playPiece(id: Int, VoicePiece)
    case pausePlayout
    case resumePlayout
    /// Forget what is queued and come back with `.flushed`.
    case flushPlayout
    /// The caller may have finished with these words: an answer may be prepared, but not said.
    case guess(String)
    /// The caller's turn is over: record it and find a reply.
    case callerTurn(CallerTurn)
    /// The agent's turn is over: record it.
    case agentTurn(AgentTurn)
    /// Something other than the caller's words needs a reply.
    case needsReply(ReplyCause)
    /// End the call; the last word has been sent.
    case hangUp(Call.EndedBy)
    /// The call is over on the wire.
    case over(Call.EndedBy)
}
