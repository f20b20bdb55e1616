import Foundation
import Testing

/// Every folder of golden files has a section that says where they come from.
enum VectorsRule {
    static func breaches(folders: [String], readme: String) -> [Breach] {
        let sections = Set(readme.split { $0.isNewline }.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) })
        return folders.filter { !sections.contains($0) }
            .map { Breach(path: "vectors/README.md", line: 1, message: "no section says where \($0) comes from") }
    }
}

/// Covers the origins of golden files, and that the SIP messages among them are whole.
@Suite struct VectorsTests {
    @Test func holds() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "vectors").path)
            .filter { !$0.contains(".") }
        #expect(VectorsRule.breaches(folders: folders, readme: try Repository.text("vectors/README.md")).isEmpty)
    }

    @Test func findsFoldersOfUnknownOrigin() {
        #expect(VectorsRule.breaches(folders: ["sip", "cats"], readme: "# A\n## sip\n## kb\n").count == 1)
    }

    @Test(arguments: ["twilio-invite.txt", "livekit-invite.txt"])
    func messagesAreWhole(_ name: String) throws {
        let text = try Repository.text("vectors/sip/\(name)")
        let parts = text.components(separatedBy: "\r\n\r\n")
        let head = try #require(parts.first)
        let body = try #require(parts.last)
        #expect(parts.count == 2)
        #expect(head.contains("\r\nContent-Length: \(body.utf8.count)"))
        #expect(!text.replacingOccurrences(of: "\r\n", with: "").contains("\n"))
    }
}
