/// An option of a verb: a switch, or a name with a value.
struct Option: Sendable {
    /// Without the two hyphens.
    let name: String
    /// What stands for the value in help, `NAME`; nil for a switch.
    let value: String?
    let summary: String
    let isRequired: Bool

    init(_ name: String, _ value: String? = nil, _ summary: String, required: Bool = false) {
        self.name = name
        self.value = value
        self.summary = summary
        isRequired = required
    }

    /// `--data DIR`, `-k COUNT`
    var spelling: String { value.map { "\(flag) \($0)" } ?? flag }

    private var flag: String { name.count == 1 ? "-\(name)" : "--\(name)" }

    /// Whether a word of the command line names this option.
    func isNamed(_ word: String) -> Bool {
        word == flag || word == "--\(name)" || (name == "help" && word == "-h")
    }

    /// Options every verb takes.
    static let common = [
        Option("json", "Print one JSON document on standard output instead of text."),
        Option("data", "DIR", "The data directory; default $FRONTDESK_DATA, else ~/.local/share/frontdesk."),
        Option("config", "FILE", "The configuration; default frontdesk.toml in the data directory."),
        Option("help", "Explain this verb."),
    ]

    private init(_ name: String, _ summary: String) {
        self.init(name, nil, summary)
    }
}
