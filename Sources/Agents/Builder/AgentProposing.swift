package import Core

/// Makes a draft of an interview, or asks one more question.
package protocol AgentProposing: Sendable {
    func propose(_ interview: BuilderInterview) async throws -> BuilderProposal
}

/// Drafts by the template and the answers alone.
package struct TemplateProposer: AgentProposing {
    package init() {}

    package func propose(_ interview: BuilderInterview) async throws -> BuilderProposal {
        .draft(try interview.template.draft(interview.answers))
    }
}

/// Asks and drafts by a language model, on the ground of the template; by the template alone when the model fails.
package struct ModelProposer: AgentProposing {
    private let model: any LanguageModel
    private let workspace: ID<Workspace>
    private let log: Log

    package init(model: any LanguageModel, workspace: ID<Workspace>, log: Log) {
        self.model = model
        self.workspace = workspace
        self.log = log
    }

    package func propose(_ interview: BuilderInterview) async throws -> BuilderProposal {
        let base = try interview.template.draft(interview.answers)
        let request = ModelDraft(interview, base: base, workspace: workspace)
        do {
            return try request.proposal(of: try await model.object(for: request.request), by: model.model)
        } catch {
            log.warning("an agent is drafted without the language model", .workspace(workspace), .error(error))
            return .draft(base)
        }
    }
}
