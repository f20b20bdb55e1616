import Agents
import Core
import Foundation
import Knowledge
import Store
import Support
import Testing

/// Covers the four templates: each reads, makes an agent, and that agent passes the scenarios it ships with.
@Suite struct TemplateTests {
    static let answers: [String: BuilderAnswers] = {
        let common = [
            "company": "Dunmore Dental", "name": "Iris", "purpose": "Help our patients.", "unsure": "take a message",
            "hours": "We are open from Monday to Friday from eight until five.", "location": "We are at twelve Mill Lane.",
        ]
        let own: [String: [String: String]] = [
            "support": ["returns": "You can return anything within thirty days with the receipt."],
            "sales": ["products": "We sell electric toothbrushes.", "prices": "A toothbrush costs forty pounds."],
            "booking": [
                "services": "You can book check ups and cleaning.",
                "booking": "You can book up to two months ahead by telephone.",
                "cancelling": "Please cancel at least a day before.",
            ],
            "lead": [
                "services": "We repair roofs and gutters.", "area": "We work in the whole county.",
                "next": "A colleague calls you back within one working day.",
            ],
        ]
        return own.mapValues { BuilderAnswers(common.merging($0) { $1 }) }
    }()

    static let templates: [AgentTemplate] =
        (try? Sample.files("firmware-config/templates").map { try AgentTemplate(json: $0.text) }) ?? []

    @Test func thereAreFour() {
        #expect(Self.templates.map(\.name) == ["booking", "lead", "sales", "support"])
    }

    @Test(arguments: ["booking", "lead", "sales", "support"])
    func theirAgentsPassTheirScenarios(_ name: String) async throws {
        let template = try #require(Self.templates.first { $0.name == name })
        let draft = try template.draft(try #require(Self.answers[name]))
        #expect(draft.scenarios.count >= 5)
        #expect(draft.greeting.contains("Dunmore Dental"))
        #expect(!draft.instructions.contains("{"))
        let folder = try TemporaryFolder()
        let store = try await Store.open(directory: folder.path, clock: ManualClock(), log: .none)
        let workspace = try await store.addWorkspace(named: "Trial")
        _ = try await KnowledgeBase(store: store).publish(
            draft.articles.map {
                DocumentDraft(
                    kind: .article, source: $0.title, title: $0.title, questions: $0.questions, spoken: $0.spoken, body: $0.spoken
                )
            }, to: workspace.id)
        let agent = draft.agent(store.ids.next(), in: workspace.id, voice: "slt")
        let reports = await Rehearsal(agent: agent, knowledge: KnowledgeSearch(store: store)).play(draft.scenarios)
        for report in reports {
            let transcript = report.turns.map { "\($0.speaker): \($0.heard)" }.joined(separator: "\n")
            #expect(report.failures == [], "\(name): \(report.name)\n\(transcript)")
        }
    }

    @Test func whatWasNotAnsweredIsLeftOut() throws {
        let template = try #require(Self.templates.first { $0.name == "support" })
        let draft = try template.draft(BuilderAnswers(["company": "Acme", "name": "Iris", "hours": "Nine to five."]))
        #expect(draft.articles.map(\.title) == ["Opening hours"])
        #expect(draft.scenarios.allSatisfy { !$0.name.contains("Returns") })
    }

    @Test(
        arguments: [
            ("I want it to take appointments for my salon", "booking"), ("sales", "sales"),
            ("answer questions of customers", "support"),
            ("get the contact details of people who are interested", "lead"), ("be nice", nil),
        ] as [(String, String?)])
    func descriptionsChooseATemplate(_ text: String, _ name: String?) {
        #expect(AgentTemplate.match(text, among: Self.templates)?.name == name)
    }
}
