// Covers the reading of event streams: line ends, cuts, names, comments, limits. What the data mean is in the providers' tests.
import Testing

import Models

struct ServerSentEventsTests {
    private func read(_ text: String, size: Int = 1) throws -> [ServerSentEvents.Event] {
        var lines = ServerSentEvents()
        let bytes = Array(text.utf8)
        return try stride(from: 0, to: bytes.count, by: size).flatMap {
            try lines.read(bytes[$0..<min($0 + size, bytes.count)])
        }
    }

    @Test(arguments: ["\n", "\r", "\r\n"], [1, 2, 3, 1000])
    func linesEndInEachOfThreeWays(end: String, size: Int) throws {
        let text = ["event: chunk", "data: {\"a\":1}", "", "data: é", "data:", "data: z", "", ""].joined(separator: end)
        #expect(
            try read(text, size: size) == [
                .init(name: "chunk", data: "{\"a\":1}"), .init(name: "message", data: "é\n\nz"),
            ])
    }

    @Test(arguments: [
        (":comment\n\ndata: a\n\n", ["a"]), ("data\n\n", [""]), ("data:a\ndata: b\n\n", ["a\nb"]), ("event: x\n\n", []),
        ("id: 1\nretry: 10\ndata:  a\n\n", [" a"]), ("\u{feff}data: a\n\n", ["a"]), ("data: a", []), ("data: a\n", []),
        ("nonsense\ndatax: a\n\n", []),
    ])
    func fieldsAreReadAsTheStandardSays(text: String, data: [String]) throws {
        #expect(try read(text).map(\.data) == data)
    }

    @Test func aNameHoldsForOneEvent() throws {
        #expect(try read("event: a\ndata: 1\n\ndata: 2\n\n").map(\.name) == ["a", "message"])
    }

    @Test func linesAndEventsAreBounded() throws {
        let line = String(repeating: "a", count: ServerSentEvents.longest + 1)
        #expect(throws: AnswerProblem.self) { try read(line, size: 65_536) }
        let data = String(repeating: "data: \(String(repeating: "a", count: 65_536))\n", count: 17)
        #expect(throws: AnswerProblem.self) { try read(data, size: 65_536) }
    }
}
