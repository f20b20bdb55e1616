/// What versions of agents, understanding and summaries, settings of search, tools, and money need, each in a file of its own.
let schemaVersion3 = [schemaAgents, schemaUnderstanding, schemaSearch, schemaTools, schemaMoney].joined(separator: "\n")
