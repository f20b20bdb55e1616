/// What newer functions need, each in a file of its own.
let schemaVersion3 = [schemaSearch].joined(separator: "\n")
