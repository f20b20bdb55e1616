/// Agents hold the conversation: they decide when the caller has finished, what is answered, and when to be quiet.
///
/// Two value machines decide and one actor acts. ``TurnMachine`` knows who has the floor (greeting, endpointing,
/// barge-in, silence, length of the call) and nothing of what is said. ``Dialogue`` knows what to say next (answer, offer
/// a choice, ask once more, take a message, say goodbye) and nothing of time. ``AgentSession`` feeds both from a call,
/// runs the recogniser, the search and the voice, and has every finished turn committed before anyone is told of it.
///
/// It never touches a codec, a socket, a file or SQL, and never reads a clock but the one it is given: everything comes
/// through Core's protocols, so whole conversations run in tests on a virtual clock.
///
/// - Turns: ``TurnMachine``, ``TurnEvent``, ``TurnEffect``, ``CallerTurn``, ``AgentTurn``.
/// - Words: ``Dialogue``, ``Reply``, ``AnswerService``, ``Phrases``, ``IntentRules``, ``BackChannel``.
/// - A call: ``AgentSession``, ``AgentServices``, ``AgentConfiguration``, ``CallOutcome``, ``PreparedClips``.
/// - The terminal: ``TextCallAudio``, ``TextSynthesizer``.
package enum Agents {}
