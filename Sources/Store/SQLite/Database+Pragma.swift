extension Database {
    /// The one integer a pragma answers.
    func pragma(_ name: String) throws -> Int64 {
        try first("SELECT \(name) AS value FROM pragma_\(name)()") { try $0.value("value") } ?? 0
    }

    /// Complaints of `quick_check` (pages and rows) or of the full `integrity_check` with foreign keys; empty when sound.
    package func complaints(thorough: Bool) throws -> [String] {
        let check = thorough ? "integrity_check" : "quick_check"
        var found = try rows("SELECT \(check) AS line FROM pragma_\(check)(20)") { try $0.value("line", as: String.self) }
        found.removeAll { $0 == "ok" }
        if thorough {
            found += try rows("SELECT \"table\" AS child, parent FROM pragma_foreign_key_check() LIMIT 20") { row in
                "\(try row.value("child", as: String.self)) points to no row of \(try row.value("parent", as: String.self))"
            }
        }
        return found
    }
}
