/// What versions of agents, evals, understanding and summaries need, each in a file of its own.
let schemaVersion3 = [schemaAgents, schemaUnderstanding].joined(separator: "\n")
