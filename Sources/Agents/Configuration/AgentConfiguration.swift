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

        package init() {}
    }

    /// When a caller may take the floor from the agent.
    package struct Interruption: Hashable, Sendable {
        /// Speech over the agent that makes it pause; LiveKit Agents 1.8.9 `interruption.min_duration`.
        package var minimumDuration = Duration.milliseconds(500)
        /// The agent goes on when no words have come this long after the sound; LiveKit `false_interruption_timeout`.
        package var falseTimeout = Duration.seconds(2)

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

    package var endpointing = Endpointing()
    package var interruption = Interruption()
    package var silence = SilenceWatch()
    package var message = Message()
    package var limits = Limits()

    package init() {}

    /// For typed talk: nobody is hurried.
    package static var terminal: AgentConfiguration {
        var configuration = AgentConfiguration()
        configuration.silence.isEnabled = false
        return configuration
    }
}
