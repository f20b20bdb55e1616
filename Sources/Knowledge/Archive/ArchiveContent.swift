import Core
import Foundation
import Store

/// What an archive holds, as it is written and as it was read and found harmless.
struct ArchiveContent: Sendable {
    struct AgentRow: Sendable {
        let name: String
        let greeting: String
        let voice: String
        let language: String
    }

    struct NumberRow: Sendable {
        let number: E164
    }

    let name: String
    let agents: [AgentRow]
    let numbers: [NumberRow]
    let documents: [DocumentDraft]

    init(name: String, agents: [Agent], numbers: [PhoneNumber], documents: [KnowledgeDocument]) {
        self.name = name
        self.agents = agents.map { AgentRow(name: $0.name, greeting: $0.greeting, voice: $0.voice, language: $0.language) }
        self.numbers = numbers.map { NumberRow(number: $0.number) }
        self.documents = documents.map {
            DocumentDraft(
                kind: $0.kind, source: $0.source, url: $0.url, title: $0.title, questions: $0.questions, spoken: $0.spoken,
                body: $0.body, pages: $0.pages)
        }
    }

    /// Writes a new file.
    func write(to path: String) throws {
        let statements = WorkspaceArchive.tables.keys.sorted().compactMap { WorkspaceArchive.tables[$0] }
        let file = try Database(
            newFile: path, applicationID: WorkspaceArchive.applicationID, version: WorkspaceArchive.version, schema: statements)
        try file.execute("INSERT INTO archived_workspace (name) VALUES (?1)", [name])
        for agent in agents {
            try file.execute(
                "INSERT INTO archived_agent (name, greeting, voice, language) VALUES (?1, ?2, ?3, ?4)",
                [agent.name, agent.greeting, agent.voice, agent.language])
        }
        for number in numbers {
            try file.execute("INSERT INTO archived_number (number) VALUES (?1)", [number.number])
        }
        for document in documents {
            try file.execute(
                """
                INSERT INTO archived_document (kind, source, url, title, body, questions, spoken, pages)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                [
                    document.kind, document.source, document.url, document.title, document.body,
                    try JSON.encode(document.questions), document.spoken, document.pages,
                ])
        }
    }
}
