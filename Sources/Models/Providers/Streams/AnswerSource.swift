/// Where the bytes of an answer come from: an HTTP exchange, or a connection of its own.
protocol AnswerSource: Sendable {
    /// The next bytes, nil at the end.
    func next() async throws -> [UInt8]?
    /// Reads what is left, for a moment, so that the connection can be used again.
    func drain(within limit: Duration) async
    /// Writes down that it went well.
    func succeed()
    /// Writes the failure down and gives the error that is thrown for it.
    func fail(_ error: any Error) -> any Error
}
