/// What versions of agents, understanding and summaries, settings of search, and tools need, each in a file of its own.
let schemaVersion3 = [schemaAgents, schemaUnderstanding, schemaSearch, schemaTools].joined(separator: "\n")
