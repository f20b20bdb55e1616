/// What versions of agents, evals, understanding and summaries, and settings of search need, each in a file of its own.
let schemaVersion3 = [schemaAgents, schemaUnderstanding, schemaSearch].joined(separator: "\n")
