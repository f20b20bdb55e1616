/// Tells from the words alone whether a caller has finished; a better ear for pauses than silence is.
package protocol TurnModel: Sendable {
    /// The chance, 0...1, that nothing more is coming.
    /// - Parameter language: BCP 47.
    func completeness(of text: String, language: String) async throws -> Double
}
