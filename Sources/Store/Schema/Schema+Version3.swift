/// What conversations with language models need, each in a file of its own.
let schemaVersion3 = [schemaTools].joined(separator: "\n")
