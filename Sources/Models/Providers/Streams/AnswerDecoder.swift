/// Turns the bytes of a provider's answer into events: a pure value, so that tests can cut the bytes anywhere.
package protocol AnswerDecoder<Event>: SendableMetatype {
    associatedtype Event: Sendable

    /// Whether nothing can follow any more; what still comes is not looked at.
    var isComplete: Bool { get }

    /// Takes the next bytes; gives the events they complete.
    mutating func read(_ bytes: [UInt8]) throws -> [Event]

    /// The answer has ended; gives what was left, or throws when it is not whole.
    mutating func finish() throws -> [Event]
}
