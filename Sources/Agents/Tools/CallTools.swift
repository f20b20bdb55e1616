package import Core

/// The tool `endCall`: the call ends once everything that is being said has been sent.
package struct EndCall: Tool {
    package init() {}

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        ToolDescription(
            name: "endCall", description: "Ends the call. Say goodbye in the same answer; only when the caller has nothing else.",
            parameters: .object(of: [:]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        ToolOutcome(.succeeded, ["ended": true], next: .hangUp)
    }
}

/// The tool `handoff`: a person is asked for. The announcement is the box's own, not the model's.
package struct HandOff: Tool {
    package init() {}

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        ToolDescription(
            name: "handoff",
            description:
                "Gives the call to a person. Use it when the caller asks for one, is angry, or you cannot help. Say nothing.",
            parameters: .object(of: ["reason": .text("Why, for the person who takes over.", longest: 500)], optional: ["reason"]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        ToolOutcome(.succeeded, ["announced": true], next: .handOff)
    }
}

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

/// The tool `transferToAgent`: another agent of the workspace goes on with the call and all that was said.
package struct TransferToAgent: Tool {
    private let colleagues: [AgentProfile]

    /// - Parameter colleagues: whom the call may be given to.
    package init(to colleagues: [AgentProfile]) {
        self.colleagues = colleagues
    }

    package let timeLimit = Duration.seconds(1)

    package var description: ToolDescription {
        let list = colleagues.map { "\($0.agent.name): \($0.purpose)" }.joined(separator: "; ")
        return ToolDescription(
            name: "transferToAgent", description: "Gives the call to a colleague who knows more. \(list)",
            parameters: .object(of: ["agent": .choice("The colleague's name.", among: colleagues.map(\.agent.name))]))
    }

    package func run(_ arguments: JSONValue, in context: ToolContext) async throws -> ToolOutcome {
        let name = arguments["agent"]?.text
        guard let colleague = colleagues.first(where: { $0.agent.name == name }), colleague.agent.id != context.agent.id,
            colleague.agent.workspaceID == context.call.workspaceID
        else { return .failure(.failed, "there is no such colleague") }
        return ToolOutcome(
            .succeeded, ["from": .string(context.agent.id.description), "to": .string(colleague.agent.id.description)],
            next: .transfer(colleague.agent.id))
    }
}
