/// One thing the program can be told to do.
package struct Verb: Sendable {
    /// One to three words: `serve`, `kb add`, `kb gaps answer`.
    let name: String
    let summary: String
    let operands: [Operand]
    let options: [Option]
    /// Runs as a part of another verb and is left out of help.
    let isHidden: Bool
    let run: @Sendable (VerbContext) async throws -> ExitCode

    init(
        _ name: String, _ summary: String, operands: [Operand] = [], options: [Option] = [], hidden: Bool = false,
        run: @escaping @Sendable (VerbContext) async throws -> ExitCode
    ) {
        self.name = name
        self.summary = summary
        self.operands = operands
        self.options = options
        isHidden = hidden
        self.run = run
    }

    /// `frontdesk kb add PATH… --workspace NAME [options]`
    var usage: String {
        let required = options.filter(\.isRequired).map(\.spelling)
        let optional = options.filter { !$0.isRequired }.map { "[\($0.spelling)]" }
        return (["frontdesk", name] + operands.map(\.spelling) + required + optional).joined(separator: " ")
    }
}
