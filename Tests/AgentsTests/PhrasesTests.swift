import Agents
import Core
import Support
import Testing

/// The fixed sentences, cutting answers into sentences, and that warming the voice cache covers all that can be said.
@Suite struct PhrasesTests {
    private let ids = IDSource(clock: ManualClock(), random: CountingBits().next)

    @Test(arguments: [
        ("One. Two three.", ["One.", "Two three."]), ("", []), ("No stop", ["No stop"]),
        ("At 2.5 bar, e.g. a Mr. Smith tyre. Really? Yes!", ["At 2.5 bar, e.g. a Mr. Smith tyre.", "Really?", "Yes!"]),
        ("  Spaces\nand lines.  ", ["Spaces and lines."]),
    ])
    func sentences(text: String, expected: [String]) {
        #expect(Sentences.split(text) == expected)
    }

    @Test func anEndlessAnswerIsCut() {
        let text = Array(repeating: "word", count: 100_000).joined(separator: " ")
        #expect(Sentences.split(text).joined(separator: " ").count <= 1_200)
        #expect(Sentences.split(String(repeating: "x", count: 100_000)).joined().count <= 1_200)
    }

    @Test func everythingADialogueSaysIsInAllTexts() throws {
        let agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Hello there.")
        let documents = ["Opening hours", "Repairs"].map { title in
            KnowledgeDocument(
                id: ids.next(), workspaceID: agent.workspaceID, source: title, title: title, body: "", questions: [],
                spoken: "First of \(title). Second.", publishedAt: Timestamp(milliseconds: 0))
        }
        let texts = Set(Phrases.allTexts(for: agent, documents: documents))
        let hits = documents.map { document in
            SearchResult.Hit(
                citation: Citation(document: document.id, chunk: ids.next(), title: document.title, score: 1),
                spoken: document.spoken ?? "")
        }
        let events: [DialogueEvent] = [
            .answered, .answer(Answer(outcome: .confident, hits: hits)), .answer(Answer(outcome: .weak, hits: hits)),
            .answer(Answer(outcome: .none, hits: [])), .answer(nil), .messageSaved(true), .messageSaved(false),
            .caller(.words(.nothing)), .caller(.unheard), .caller(.key("0")), .caller(.key("9")), .caller(.key("2")),
            .caller(.words(Recognition(typed: "goodbye"))), .caller(.words(Recognition(typed: "thanks"))),
            .caller(.words(Recognition(typed: "yes"))), .caller(.words(Recognition(typed: "no"))),
            .caller(.words(Recognition(typed: "again"))), .caller(.message(MessageDraft(text: "", samples: []))),
            .cause(.silence), .cause(.longSilence), .cause(.lengthWarning), .cause(.lengthReached), .cause(.journalFailed),
        ]
        // Every event after every other one and after every pair of them.
        for first in events {
            for second in events {
                for third in events {
                    var dialogue = Dialogue(phrases: Phrases(agent: agent), unproductiveTurns: 4)
                    for event in [.answered, first, second, third] {
                        guard case .say(let reply) = dialogue.handle(event) else { continue }
                        for case .text(let text) in reply.lines { #expect(texts.contains(text)) }
                    }
                }
            }
        }
    }

    /// The turn machine says it without asking the dialogue, and when there is no time to voice it.
    @Test func theHoldingLineIsVoicedBeforehand() {
        let agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "Hello there.")
        let phrases = Phrases(agent: agent)
        #expect(phrases.emergencyTexts.contains(phrases.oneMoment))
        #expect(Phrases.allTexts(for: agent, documents: []).contains(phrases.oneMoment))
    }

    @Test func aBlankGreetingIsReplaced() {
        let agent = Agent(id: ids.next(), workspaceID: ids.next(), name: "Desk", greeting: "  ")
        #expect(Phrases(agent: agent).greeting == "Hello. How can I help you?")
    }
}
