import Foundation

/// The files of this repository as text, found from where this file was compiled.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// All Swift files of the modules.
    static let sources = files(under: "Sources", endingIn: ["swift"])

    /// All code, tests included.
    static let code =
        files(under: "Sources", endingIn: ["swift", "c", "cpp", "h"])
        + files(under: "Tests", endingIn: ["swift", "c", "cpp", "h"])

    /// Every text file that belongs to the repository; build products and git's own files do not.
    static let everything = files(under: "", endingIn: [])

    /// The names at the top level, those beginning with a dot left out.
    static var topLevel: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Files below a folder; no endings mean all. What is not UTF-8 is no text and is left out.
    private static func files(under folder: String, endingIn endings: [String]) -> [SourceFile] {
        let prefix = root.path.hasSuffix("/") ? root.path : root.path + "/"
        let top = folder.isEmpty ? root : root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: top, includingPropertiesForKeys: [.isRegularFileKey]) else {
            return []
        }
        var found: [SourceFile] = []
        for case let file as URL in walk {
            if [".git", ".build", ".swiftpm"].contains(file.lastPathComponent) {
                walk.skipDescendants()
                continue
            }
            guard endings.isEmpty || endings.contains(file.pathExtension),
                (try? file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true,
                let text = try? String(contentsOf: file, encoding: .utf8)
            else { continue }
            let path = file.path.hasPrefix(prefix) ? String(file.path.dropFirst(prefix.count)) : file.path
            found.append(SourceFile(path: path, text: text))
        }
        return found.sorted { $0.path < $1.path }
    }
}
