import Testing

/// Imports go down only: a module imports lower floors it names in `needs`, and never a neighbour.
enum FloorsRule {
    static func breaches(in file: SourceFile, table: FloorsTable) -> [Breach] {
        guard let module = file.module, let row = table.rows[module] else { return [] }
        return file.swift.codeLines.enumerated().compactMap { place, line in
            guard line.contains("import "),
                let match = line.firstMatch(
                    of: /^[\w@() ]*\bimport (?:(?:struct|class|enum|protocol|func|typealias|var|let) )?(\w+)/),
                let imported = table.rows[String(match.1)]
            else { return nil }
            let message: String
            if imported.floor == row.floor {
                message = "\(module) imports its neighbour \(imported.name)"
            } else if imported.floor > row.floor {
                message = "\(module) imports \(imported.name) of a higher floor"
            } else if imported.name != "Core", !row.needs.contains(imported.name) {
                message = "\(module) imports \(imported.name), which its line in the floors table does not name"
            } else {
                return nil
            }
            return Breach(path: file.path, line: place + 1, message: message)
        }
    }
}

/// Covers the reading of the floors table and every `import` below `Sources`; what a test imports is its own affair.
@Suite struct FloorsTests {
    static let table = FloorsTable(manifest: (try? Repository.text("Package.swift")) ?? "")

    private let sample = FloorsTable(
        manifest: """
            let floors: [[Module]] = [
                [.door("CSQLite"), .shim("CLibre", links: ["re"]), .kernels("CKernels")],
                [.module("Core")],
                [
                    .module("Store", needs: "CSQLite"),
                    .module("RTC", needs: "CLibre"),
                ],
                [.tool(
                    "box", needs: "Store")],
            ]
            """)

    @Test func theTableIsRead() {
        #expect(Self.table.rows["CSQLite"]?.floor == 0)
        #expect(Self.table.rows["Core"]?.floor == 1)
        #expect(Self.table.rows["frontdesk"]?.floor == 6)
        #expect(Self.table.rows["Store"]?.needs == ["CSQLite"])
        #expect(sample.rows["box"]?.needs == ["Store"])
        #expect(sample.rows["CKernels"]?.kind == .kernels)
        #expect(sample.rows["CLibre"]?.kind == .door)
    }

    @Test(arguments: Repository.sources)
    func holds(_ file: SourceFile) {
        #expect(FloorsRule.breaches(in: file, table: Self.table).isEmpty)
    }

    @Test func everyFolderIsInTheTable() {
        for file in Repository.sources {
            #expect(file.module.flatMap { Self.table.rows[$0] } != nil, "\(file.path) is in no module of the floors table")
        }
    }

    @Test(arguments: [
        ("Sources/Store/A.swift", "package import RTC", "neighbour"), ("Sources/Core/A.swift", "import Store", "higher floor"),
        ("Sources/box/A.swift", "@preconcurrency import RTC", "does not name"),
        ("Sources/Store/A.swift", "import struct RTC.Call", "neighbour"),
    ])
    func findsWrongImports(path: String, text: String, words: String) {
        let found = FloorsRule.breaches(in: SourceFile(path: path, text: "\n" + text), table: sample)
        #expect(found.count == 1)
        #expect(found.first?.line == 2)
        #expect(found.first?.message.contains(words) == true)
    }

    @Test(arguments: ["package import Core", "import CSQLite", "import Foundation", "// import RTC", "let a = \"import RTC\""])
    func permitsTheRest(_ text: String) {
        #expect(FloorsRule.breaches(in: SourceFile(path: "Sources/Store/A.swift", text: text), table: sample).isEmpty)
    }
}
