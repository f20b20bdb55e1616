/// How an agent takes turns and when it gives up; every field is plain, so that a configuration file can name it.
package struct AgentConfiguration: Hashable, Sendable {
    /// When a caller's turn is over.
    package struct Endpointing: Hashable, Sendable {
        /// Silence after the last word that ends a turn that sounds complete; LiveKit Agents 1.8.9 `min_delay`.
        package var minimumDelay = Duration.milliseconds(500)
        /// Silence that ends any turn, however unfinished it sounds; LiveKit Agents 1.8.9 `max_delay`.
        package var maximumDelay = Duration.seconds(3)
        /// Uninterrupted sound that is no longer taken for a question: hold music, a radio.
        package var maximumSpeech = Duration.seconds(30)
        /// Silence that ends a plain yes or no; nil for `minimumDelay`.
        package var shortestDelay: Duration?

        package init() {}
    }

    /// When a caller may take the floor from the agent.
    package struct Interruption: Hashable, Sendable {
        /// Speech over the agent that makes it pause; LiveKit Agents 1.8.9 `interruption.min_duration`.
        package var minimumDuration = Duration.milliseconds(500)
        /// The agent goes on when no words have come this long after the sound; LiveKit `false_interruption_timeout`.
        package var falseTimeout = Duration.seconds(2)
        /// Words it takes at least; LiveKit `interruption.min_words`.
        package var minimumWords = 0

        package init() {}
    }

    /// What happens when the caller says nothing.
    package struct SilenceWatch: Hashable, Sendable {
        /// Off for the terminal, where thinking is free.
        package var isEnabled = true
        /// Silence before "are you still there?"; LiveKit Agents 1.8.9 `user_away_timeout`.
        package var askAfter = Duration.seconds(15)
        /// Silence after that question before goodbye.
        package var goodbyeAfter = Duration.seconds(10)

        package init() {}
    }

    /// How long a message may be and when it is over.
    package struct Message: Hashable, Sendable {
        /// Silence after the tone that means nobody wants to speak.
        package var startTimeout = Duration.seconds(8)
        /// Silence that ends a message; longer than a question's, because people think while they dictate.
        package var endSilence = Duration.seconds(4)
        /// The longest message, from the tone.
        package var maximumLength = Duration.seconds(120)
        /// How much longer somebody who is speaking then is heard, at most to the next pause: a sentence's end.
        package var overrun = Duration.seconds(5)
        /// How long the caller waits for the message to be safe before being told that it is not.
        package var saveTimeout = Duration.seconds(5)

        package init() {}
    }

    /// What ends patience.
    package struct Limits: Hashable, Sendable {
        /// From the end of a turn to a holding line when recogniser, search or voice have not delivered (`research/field.md` B1).
        package var patience = Duration.milliseconds(1_500)
        /// From the end of a turn to a fallback line; recognition of 20 callers at once takes 2 to 5 s on two cores.
        package var longestWait = Duration.seconds(6)
        /// Turns in a row without an answer before the last offer to take a message.
        package var unproductiveTurns = 4
        /// The longest call.
        package var callLength = Duration.seconds(20 * 60)
        /// How long before the longest call's end the caller is warned.
        package var callWarning = Duration.seconds(60)

        package init() {}
    }

    /// How a language model takes part.
    package struct Conversing: Hashable, Sendable {
        /// Set by the session when there is a language model.
        package var isOn = false
        /// Who the agent is and what it should do, as the owner wrote it.
        package var instructions = ""
        /// From the end of a turn to the model's first word; then the embedded dialogue answers (`research/field.md` B1).
        package var firstText = Duration.milliseconds(1_500)
        /// The longest pause inside an answer that is being written.
        package var stall = Duration.seconds(3)
        /// Requests a turn may take, each but the last ending in tool calls.
        package var steps = 5
        /// Messages of the history that the model is given; about thirty turns.
        package var historyLength = 60
        /// The longest answer, in the model's tokens: a minute and a half of speech.
        package var maximumTokens = 400
        /// Whether an answer is begun before the turn is surely over; LiveKit Agents 1.8.9 `preemptive_generation`.
        package var isPreemptive = true
        /// Answers begun in vain in one turn; LiveKit `max_retries`.
        package var mostGuesses = 3
        /// Holding lines in one turn.
        package var mostHolds = 3
        /// Time after a key in which another one belongs to the same number.
        package var keyPause = Duration.seconds(2)
        /// The streaming voice, by its provider's name; nil for the agent's.
        package var voice: String?
        /// Names and words of the business that callers use, for transcribers.
        package var hints: [String] = []

        package init() {}
    }

    package var endpointing = Endpointing()
    package var interruption = Interruption()
    package var silence = SilenceWatch()
    package var message = Message()
    package var limits = Limits()
    package var conversation = Conversing()
    /// BCP 47: the language of back-channels and of what transcribers listen for.
    package var language = "en"

    package init() {}

    /// For typed talk: nobody is hurried.
    package static var terminal: AgentConfiguration {
        var configuration = AgentConfiguration()
        configuration.silence.isEnabled = false
        return configuration
    }
}
