/// What a verb runs with.
package struct VerbContext: Sendable {
    let invocation: Invocation
    let surroundings: Surroundings
    let terminal: Terminal

    var data: DataDirectory { DataDirectory(for: invocation, in: surroundings) }

    /// Prints a verb's outcome: the JSON document, or the text for people.
    func show(_ document: some Encodable, text: @autoclosure () -> String) throws {
        if invocation.has("json") {
            try terminal.printJSON(document)
        } else {
            terminal.print(text())
        }
    }
}
