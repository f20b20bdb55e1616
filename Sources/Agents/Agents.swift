/// Agents hold the conversation: they decide when the caller has finished, what is answered, and when to be quiet.
///
/// Value machines decide and one actor acts. ``TurnMachine`` knows who has the floor (greeting, endpointing,
/// barge-in, silence, length of the call) and nothing of what is said. ``Dialogue`` knows what to say next (answer, offer
/// a choice, ask once more, take a message, say goodbye) and nothing of time. ``Conversation`` stands beside it when there is a
/// language model: it has answers written and voiced piece by piece and tools run, and hands a turn over to the dialogue when
/// the model fails. ``AgentSession`` feeds them from a call, runs recogniser, search, model and voice, and has every finished
/// turn committed before anyone is told of it.
///
/// It never touches a codec, a socket, a file or SQL, and never reads a clock but the one it is given: everything comes
/// through Core's protocols, so whole conversations run in tests on a virtual clock.
///
/// - Turns: ``TurnMachine``, ``TurnEvent``, ``TurnEffect``, ``CallerTurn``, ``AgentTurn``, ``TurnModel``.
/// - Words: ``Dialogue``, ``Reply``, ``AnswerService``, ``Phrases``, ``IntentRules``, ``BackChannel``.
/// - A language model: ``Conversation``, ``ConversationEvent``, ``ConversationEffect``, ``SentenceSplitter``, ``Passage``.
/// - Tools: ``Tool``, ``Toolbox``, ``ToolOutcome``, ``HTTPTool``, ``AgentProfile``.
/// - A call: ``AgentSession``, ``AgentServices``, ``AgentConfiguration``, ``CallOutcome``, ``PreparedClips``.
/// - The terminal: ``TextCallAudio``, ``TextSynthesizer``.
package enum Agents {}
