/// A provider's key: it can be sent, and nothing else. It cannot be encoded, compared or printed.
package struct Secret: Sendable {
    /// The key itself, for the one header it goes into.
    package let value: String

    package init(_ value: String) {
        self.value = value
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { description }
    /// Nothing, so that `dump` and the printing of whatever holds it show nothing either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
