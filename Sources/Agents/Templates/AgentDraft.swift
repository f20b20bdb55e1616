package import Core

/// An agent that is not saved yet, with what it is to know and the scenarios that try it.
package struct AgentDraft: Hashable, Sendable {
    /// An article the agent needs in order to answer.
    package struct Article: Hashable, Sendable, Codable {
        package let title: String
        package let questions: [String]
        package let spoken: String

        package init(title: String, questions: [String], spoken: String) {
            self.title = title
            self.questions = questions
            self.spoken = spoken
        }
    }

    package var name: String
    package var role: String
    package var company: String
    package var greeting: String
    package var instructions: String
    package var tools: [String]
    package var articles: [Article]
    package var scenarios: [Scenario]
    /// What it was drafted by: a template's name, or a model's.
    package var source: String

    package init(
        name: String, role: String, company: String, greeting: String, instructions: String, tools: [String],
        articles: [Article], scenarios: [Scenario], source: String
    ) {
        self.name = name
        self.role = role
        self.company = company
        self.greeting = greeting
        self.instructions = instructions
        self.tools = tools
        self.articles = articles
        self.scenarios = scenarios
        self.source = source
    }

    /// The agent as it is saved.
    package func agent(_ id: ID<Agent>, in workspace: ID<Workspace>, voice: String) -> Agent {
        Agent(
            id: id, workspaceID: workspace, name: name, greeting: greeting, voice: voice, instructions: instructions,
            tools: tools,
            role: role, company: company)
    }
}
