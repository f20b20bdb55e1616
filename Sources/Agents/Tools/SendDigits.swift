package import Core

/// The tool `sendDigits`: keys on the line, for menus of those who were called.
package struct SendDigits: Tool {
    private let press: @Sendable (Character) async throws -> Void

    /// - Parameter press: sends one key.
    package init(press: @escaping @Sendable (Character) async throws -> Void) {
        self.press = press
    }

    package let timeLimit = Duration.seconds(10)

    package var description: ToolDescription {
        ToolDescription(
            name: "sendDigits", description: "Presses keys on the telephone, to get through the menu of whom you called.",
            parameters: .object(of: ["digits": .text("0 to 9, * and #.", longest: 32)]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let digits = arguments["digits"]?.text ?? ""
        guard !digits.isEmpty, digits.allSatisfy({ "0123456789*#".contains($0) }) else {
            return .failure(.failed, "only 0 to 9, * and # can be pressed")
        }
        for (place, digit) in digits.enumerated() {
            // A key lasts 100 ms on the wire, and a menu wants a pause between two (ITU-T Q.24: 40 ms and 40 ms at least).
            if place > 0 { try await context.clock.sleep(for: .milliseconds(250)) }
            try await press(digit)
        }
        return ToolOutcome(.succeeded, ["pressed": .string(digits)])
    }
}
