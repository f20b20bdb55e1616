/// What a caller may want besides an answer.
package enum Intent: Hashable, Sendable {
    /// To end the call.
    case goodbye
    /// To talk to a person, or leave word for one.
    case person
    /// To hear the last thing again.
    case again
    /// To be done with this, without wanting anything: "thank you", "okay".
    case thanks
}
