package import Core

/// One making of an agent: feeds the builder with what the owner says, and does what it decides.
package struct BuilderSession: Sendable {
    /// What it works with.
    package struct Services: Sendable {
        package var proposer: any AgentProposing
        package var clock: any BoxClock
        /// Says something to the owner.
        package var say: @Sendable (String) -> Void
        /// Told of each step.
        package var onStep: @Sendable (BuilderStep) -> Void
        /// Plays the draft's scenarios.
        package var rehearse: @Sendable (AgentDraft) async throws -> [ScenarioReport]
        /// Saves an approved draft with its articles and scenarios, all of it or nothing.
        package var save: @Sendable (AgentDraft) async throws -> Agent

        package init(
            proposer: any AgentProposing, clock: any BoxClock, say: @escaping @Sendable (String) -> Void,
            onStep: @escaping @Sendable (BuilderStep) -> Void,
            rehearse: @escaping @Sendable (AgentDraft) async throws -> [ScenarioReport],
            save: @escaping @Sendable (AgentDraft) async throws -> Agent
        ) {
            self.proposer = proposer
            self.clock = clock
            self.say = say
            self.onStep = onStep
            self.rehearse = rehearse
            self.save = save
        }
    }

    private let services: Services

    package init(services: Services) {
        self.services = services
    }

    /// Interviews the owner until an agent is saved or given up; the end of the lines gives it up.
    /// - Returns: the saved agent; nil when there is none.
    package func run(_ machine: BuilderMachine, lines: AsyncStream<String>) async -> Agent? {
        var machine = machine
        var saved: Agent?
        await perform(machine.handle(.begin), of: &machine, &saved)
        for await line in lines {
            if machine.isOver { break }
            await perform(machine.handle(.said(line)), of: &machine, &saved)
            if machine.isOver { break }
        }
        if !machine.isOver { await perform(machine.handle(.said("stop")), of: &machine, &saved) }
        return saved
    }

    private func perform(_ effects: [BuilderEffect], of machine: inout BuilderMachine, _ saved: inout Agent?) async {
        var waiting = effects[...]
        while let effect = waiting.popFirst() {
            switch effect {
            case .say(let text): services.say(text)
            case .step(let kind, let detail): services.onStep(BuilderStep(kind, detail, at: services.clock.wall))
            case .end: return
            case .propose(let interview):
                do {
                    waiting += machine.handle(.proposed(try await services.proposer.propose(interview)))
                } catch {
                    waiting += machine.handle(.failed(Self.message(error)))
                }
            case .rehearse(let draft):
                waiting += machine.handle(.tried(try? await services.rehearse(draft)))
            case .save(let draft):
                do {
                    let agent = try await services.save(draft)
                    saved = agent
                    waiting += machine.handle(.saved(agent))
                } catch {
                    waiting += machine.handle(.failed(Self.message(error)))
                }
            }
        }
    }

    private static func message(_ error: any Error) -> String {
        (error as? any FrontdeskError)?.message ?? "Something unexpected went wrong."
    }
}
