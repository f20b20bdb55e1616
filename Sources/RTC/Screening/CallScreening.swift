/// Decides, for every request outside a dialog, whether and how it is answered.
package protocol CallScreening: Sendable {
    /// Called on the media thread: no waiting, no locks a slow thread can hold.
    func screen(_ request: SIPRequestFacts) -> Screening
}
