package import Core
package import RTC

/// What stands behind a participant: a telephone leg, an agent's playout, a headset.
///
/// Both functions are called once in every tick, `pull` of all participants before `push` of any; neither may allocate or wait.
@MediaActor
package protocol MediaEndpoint: AnyObject {
    /// Gives the participant's next 20 ms; false means silence, whatever is left in the frame.
    func pull(into frame: inout AudioFrame, at now: Duration) -> Bool

    /// Takes what the participant hears: the sum of the others; silence when `isAudible` is false.
    func push(_ frame: borrowing AudioFrame, isAudible: Bool, at now: Duration)
}
