/// What money needs.
let schemaVersion3 = [schemaMoney].joined(separator: "\n")
