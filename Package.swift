// swift-tools-version:6.2
import PackageDescription

/// One floor may import only the floors below it, and never a neighbour.
/// `Tests/ArchitectureTests` reads this table back and checks every `import` in `Sources`.
/// `needs` names what a module imports beside `Core`: doors first, then modules.
let floors: [[Module]] = [
    [
        .door("CCrypto"), .door("CSQLite"), .door("COpus"), .door("CSpanDSP"), .door("CSpeexDSP"),
        .door("COpusEnc", pkgConfig: "libopusenc"), .door("CPocketSphinx", pkgConfig: "pocketsphinx"), .door("CFlite"),
        .door("CCurl", pkgConfig: "libcurl"), .door("COpenSSL", pkgConfig: "openssl"), .door("CWslay"), .door("CEpoll"),
        .door("CXML2", pkgConfig: "libxml-2.0"),
        .door("CArchive", pkgConfig: "libarchive"), .door("CSeccomp", pkgConfig: "libseccomp"),
        .shim("CLibre", links: ["re", "crypto"]), .shim("CTomlPlusPlus", links: []),
        .kernels("CVectorKernels"),
    ],
    [.module("Core", needs: "CCrypto")],
    [
        .module("Store", needs: "CSQLite"),
        .module("Media", needs: "COpus", "CSpanDSP", "CSpeexDSP", "COpusEnc"),
        .module("RTC", needs: "CLibre"),
        .module("VectorIndex", needs: "CVectorKernels"),
        .module("MiniLM", needs: "CVectorKernels"),
        .module("Web", needs: "CCurl", "CEpoll", "COpenSSL", "CWslay"),
    ],
    [
        .module("Models", needs: "CPocketSphinx", "CFlite", "Media", "Web"),
        .module("Knowledge", needs: "Store", "VectorIndex", "MiniLM", "Web"),
        .module("Rooms", needs: "RTC", "Media"),
    ],
    [.module("Agents", needs: "Models", "Knowledge", "Rooms", "Media", "Store")],
    [],
    [
        .tool(
            "frontdesk",
            needs: "Agents", "Models", "Knowledge", "Rooms", "RTC", "Media", "Store", "VectorIndex", "MiniLM", "Web",
            "CTomlPlusPlus"),
        .tool("kb-extract", needs: "CXML2", "CArchive", "CSeccomp"),
    ],
]

/// Test targets and the modules each of them exercises; `Support` holds the fakes.
let tests: [(name: String, needs: [String])] = [
    ("ArchitectureTests", []),
    ("InteropTests", []),
    ("PowerCutTests", []),
    ("CoreTests", ["Core"]),
    ("StoreTests", ["Store"]),
    ("MediaTests", ["Media", "CAllocationCount"]),
    ("RTCTests", ["RTC", "CAllocationCount"]),
    ("ModelsTests", ["Models", "Media", "Knowledge", "MiniLM", "Store"]),
    ("ProviderTests", ["Models", "Media", "Web"]),
    ("VectorIndexTests", ["VectorIndex", "CVectorKernels"]),
    ("MiniLMTests", ["MiniLM", "CVectorKernels"]),
    ("WebTests", ["Web"]),
    ("ExtractTests", ["kb-extract"]),
    ("KnowledgeTests", ["Knowledge", "Store", "VectorIndex", "MiniLM", "Web"]),
    ("RoomsTests", ["Rooms", "RTC", "Media"]),
    ("AgentsTests", ["Agents", "Knowledge", "MiniLM", "Models", "Store"]),
    ("ConversationTests", ["Agents"]),
    ("FrontdeskTests", ["frontdesk", "Store", "Knowledge", "Rooms", "Models", "Web"]),
]

/// Folders of test targets that hold files the tests read, and nothing to compile.
let testData = ["InteropTests": ["providers", "scenarios"], "FrontdeskTests": ["Snapshots"]]

/// A line of the `floors` table.
enum Module {
    /// A C library, reached through a module map.
    case systemLibrary(String, pkgConfig: String?)
    /// A C library that needs wrappers of our own around macros and variadic functions.
    case cTarget(String, [String])
    /// Our own C, with no library behind it, which more than one module may use.
    case ownC(String)
    case swiftModule(String, [String])
    case executable(String, [String])

    static func door(_ name: String, pkgConfig: String? = nil) -> Module { .systemLibrary(name, pkgConfig: pkgConfig) }
    static func shim(_ name: String, links: [String]) -> Module { .cTarget(name, links) }
    static func kernels(_ name: String) -> Module { .ownC(name) }
    static func module(_ name: String, needs: String...) -> Module { .swiftModule(name, needs) }
    static func tool(_ name: String, needs: String...) -> Module { .executable(name, needs) }

    var target: Target {
        switch self {
        case .systemLibrary(let name, let pkgConfig):
            .systemLibrary(name: name, pkgConfig: pkgConfig)
        case .cTarget(let name, let links):
            .target(name: name, linkerSettings: links.map { .linkedLibrary($0) })
        case .ownC(let name):
            .target(name: name)
        case .swiftModule(let name, let needs):
            .target(name: name, dependencies: dependencies(name, needs), swiftSettings: settings)
        case .executable(let name, let needs):
            .executableTarget(name: name, dependencies: dependencies(name, needs), swiftSettings: settings)
        }
    }

    private func dependencies(_ name: String, _ needs: [String]) -> [Target.Dependency] {
        ((name == "Core" ? [] : ["Core"]) + needs).map { .init(stringLiteral: $0) }
    }
}

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The fakes and helpers that tests share.
let support = Target.target(name: "Support", dependencies: ["Core"], path: "Tests/Support", swiftSettings: settings)
/// A malloc that counts, by which MediaTests proves that the media thread takes no memory.
let allocationCount = Target.target(name: "CAllocationCount", path: "Tests/CAllocationCount")

let testTargets: [Target] = tests.map { test in
    let others = test.needs.filter { $0 != "Core" }
    return .testTarget(
        name: test.name,
        dependencies: (["Core", "Support"] + others).map { Target.Dependency(stringLiteral: $0) },
        exclude: testData[test.name] ?? [],
        swiftSettings: settings)
}

let package = Package(
    name: "frontdesk",
    products: ["frontdesk", "kb-extract"].map { .executable(name: $0, targets: [$0]) },
    targets: floors.flatMap { $0 }.map(\.target) + [support, allocationCount] + testTargets,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
