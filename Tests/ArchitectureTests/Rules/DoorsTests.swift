import Testing

/// Each C library has one door, and each door is named by exactly one module.
enum DoorsRule {
    static func breaches(in table: FloorsTable) -> [Breach] {
        table.doors.compactMap { door in
            let users = table.modules.filter { $0.needs.contains(door.name) }.map(\.name)
            guard users.count != 1 else { return nil }
            let who = users.isEmpty ? "no module" : users.joined(separator: " and ")
            return Breach(path: "Package.swift", line: 1, message: "\(door.name) is needed by \(who)")
        }
    }
}

/// Covers the `needs` of the floors table; that nobody else imports a door follows from `FloorsTests`.
@Suite struct DoorsTests {
    @Test func holds() {
        #expect(!FloorsTests.table.doors.isEmpty)
        #expect(DoorsRule.breaches(in: FloorsTests.table).isEmpty)
    }

    @Test func findsDoorsOfManyAndOfNobody() {
        let table = FloorsTable(
            manifest: """
                let floors = [
                    [.door("COne"), .door("CTwo"), .door("CThree")],
                    [.module("A", needs: "COne", "CTwo"), .module("B", needs: "COne")],
                ]
                """)
        #expect(DoorsRule.breaches(in: table).map(\.message) == ["COne is needed by A and B", "CThree is needed by no module"])
    }
}
