import Foundation
import Knowledge

/// The documents that paths on a command line name: files as they are, folders with all documents in them.
struct DocumentFiles {
    struct File: Hashable {
        let path: String
        /// Its name in the workspace: the file's name, or its path in the folder that was named.
        let source: String
        /// Whether it was named itself, and not only found in a folder.
        let isNamed: Bool
    }

    /// Most files of one command.
    private static let limit = 100_000

    let files: [File]

    /// - Parameter paths: absolute.
    init(_ paths: [String]) throws(VerbFailure) {
        var files: [File] = []
        for path in paths {
            var isFolder = ObjCBool(false)
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isFolder.boolValue {
                let names = Self.names(in: path)
                guard !names.isEmpty else {
                    throw VerbFailure(
                        "kb.noDocuments", "There are no documents in \(path).",
                        hint: "HTML, PDF, DOCX, Markdown and text are read, by the ends of their names")
                }
                files += names.map { File(path: "\(path)/\($0)", source: $0, isNamed: false) }
            } else {
                files.append(File(path: path, source: path.split(separator: "/").last.map(String.init) ?? path, isNamed: true))
            }
        }
        let twice = Dictionary(grouping: files, by: \.source).filter { $0.value.count > 1 }.keys.sorted()
        guard twice.isEmpty else {
            throw VerbFailure(
                "kb.unreadable",
                twice.map { "\($0): two files have this name; documents are told apart by it" }.joined(separator: "\n"),
                hint: "nothing was published")
        }
        guard files.count <= Self.limit else {
            throw VerbFailure("kb.tooMany", "There are more than \(Self.limit) files.", hint: "add them folder by folder")
        }
        self.files = files
    }

    /// Documents below a folder by their ends, without hidden ones; links are not followed, so that no folder holds itself.
    private static func names(in folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        var names: [String] = []
        while let name = walk.nextObject() as? String {
            let last = name.split(separator: "/").last ?? ""
            let isFile = walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            if last.hasPrefix(".") {
                walk.skipDescendants()
            } else if isFile, DocumentReader.isDocument(name), name != "README.md", names.count <= limit {
                names.append(name)
            }
        }
        return names.sorted()
    }
}
