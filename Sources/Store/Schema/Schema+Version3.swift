/// What versions of agents, evals, understanding and summaries, and money need, each in a file of its own.
let schemaVersion3 = [schemaAgents, schemaUnderstanding, schemaMoney].joined(separator: "\n")
