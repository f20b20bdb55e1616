/// What reading, searching by meaning, crawling and gaps need, each in a file of its own.
let schemaVersion2 = [schemaReading, schemaVectors, schemaCrawl, schemaGaps].joined(separator: "\n")
