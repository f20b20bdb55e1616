import Core

/// What must hold of the agent's reply to one step; what is empty is not looked at. Letters' case never counts.
package struct ScenarioExpectation: Hashable, Sendable {
    /// The reply says exactly this.
    package var says: String?
    /// The reply has each of these in it.
    package var contains: [String]
    /// The reply matches each of these regular expressions somewhere.
    package var matches: [String]
    /// None of these is in the reply.
    package var absent: [String]
    /// Titles of documents the reply cites.
    package var cites: [String]
    /// Names of tools that were used.
    package var tools: [String]
    /// From the caller's last word to the first sound of the reply, in virtual time.
    package var within: Duration?

    package init(
        says: String? = nil, contains: [String] = [], matches: [String] = [], absent: [String] = [], cites: [String] = [],
        tools: [String] = [], within: Duration? = nil
    ) {
        self.says = says
        self.contains = contains
        self.matches = matches
        self.absent = absent
        self.cites = cites
        self.tools = tools
        self.within = within
    }

    /// What is wrong with a reply, a sentence each.
    func failures(of reply: ScenarioReply) -> [String] {
        let heard = reply.text
        let lower = heard.lowercased()
        var failures: [String] = []
        if let says, says.lowercased() != lower { failures.append("says “\(heard)” and not “\(says)”") }
        failures += contains.filter { !lower.contains($0.lowercased()) }.map { "does not contain “\($0)”" }
        failures += absent.filter { lower.contains($0.lowercased()) }.map { "contains “\($0)”, which must be absent" }
        for pattern in matches {
            // Checked when it was read; a pattern that stopped being one matches nothing.
            let expression = try? Regex(pattern).ignoresCase()
            if expression.map({ heard.firstMatch(of: $0) == nil }) ?? true { failures.append("does not match /\(pattern)/") }
        }
        failures += cites.filter { !reply.cites($0) }.map { title in
            let cited = reply.citations.isEmpty ? "nothing" : reply.citations.joined(separator: ", ")
            return "does not cite “\(title)” but \(cited)"
        }
        failures += tools.filter { !reply.tools.contains($0) }.map { "does not use the tool \($0)" }
        if let within {
            switch reply.latency {
            case nil: failures.append("has no reply to measure")
            case let latency? where latency > within:
                failures.append("took \(latency.milliseconds) ms, more than \(within.milliseconds) ms")
            case _?: break
            }
        }
        return failures
    }
}
