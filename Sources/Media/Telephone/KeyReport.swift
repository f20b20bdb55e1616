/// What a telephone-event packet, or its absence, told about the keypad.
package struct KeyReport: Sendable, Hashable {
    /// A key and how long it was held.
    package struct Release: Sendable, Hashable {
        package let digit: Character
        package let milliseconds: Int

        package init(digit: Character, milliseconds: Int) {
            self.digit = digit
            self.milliseconds = milliseconds
        }
    }

    /// A key that went down; reported once, with the first packet that comes of it.
    package var pressed: Character?
    /// A key that was let go; reported once.
    package var released: Release?

    package init(pressed: Character? = nil, released: Release? = nil) {
        self.pressed = pressed
        self.released = released
    }

    /// Nothing new.
    package static let nothing = KeyReport()

    package var isEmpty: Bool { pressed == nil && released == nil }
}
