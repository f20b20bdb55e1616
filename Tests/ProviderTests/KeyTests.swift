// Covers where keys come from, in which order, which are refused, and that a key never shows.
import Core
import Foundation
import Support
import Testing

import Models

struct KeyTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["credentials", "systemd"] {
            try FileManager.default.createDirectory(atPath: folder.file(name), withIntermediateDirectories: true)
        }
    }

    private func write(_ text: String, to name: String, rights: Int = 0o600) throws {
        let written = FileManager.default.createFile(
            atPath: folder.file(name), contents: Data(text.utf8), attributes: [.posixPermissions: rights])
        try #require(written)
    }

    private func keys(_ variables: [String: String] = [:]) -> ProviderKeys {
        ProviderKeys(variables: variables, dataDirectory: folder.path)
    }

    @Test func theNearestPlaceWins() throws {
        #expect(try keys().find("openai") == nil)
        try write("file\n", to: "credentials/openai_key")
        #expect(try keys().find("openai")?.key.value == "file")
        #expect(try keys(["FRONTDESK_OPENAI_KEY": ""]).find("openai")?.key.value == "file")
        #expect(try keys(["FRONTDESK_OPENAI_KEY": "variable"]).find("openai")?.key.value == "variable")
        try write("credential", to: "systemd/openai_key", rights: 0o644)
        let found = try #require(
            try keys(["FRONTDESK_OPENAI_KEY": "v", "CREDENTIALS_DIRECTORY": folder.file("systemd")]).find("openai"))
        #expect(found.key.value == "credential")
        #expect(found.origin == .credential("openai_key"))
        #expect(try keys().find("deepgram") == nil)
    }

    @Test(arguments: [0o640, 0o604, 0o666]) func aFileThatOthersReadIsRefused(rights: Int) throws {
        try write("file", to: "credentials/openai_key", rights: rights)
        #expect {
            try keys().find("openai")
        } throws: {
            ($0 as? ProviderKeyError)?.code == "key.readableByOthers"
        }
    }

    @Test(arguments: ["a b", "a\nb", "kéy", "a\u{0}", String(repeating: "a", count: 5000)])
    func whatIsNoKeyIsRefused(text: String) throws {
        #expect {
            try keys(["FRONTDESK_OPENAI_KEY": text]).find("openai")
        } throws: { error in
            (error as? ProviderKeyError)?.code == "key.notAKey" && !"\(error)".contains(text)
        }
    }

    @Test func aKeyNeverShows() {
        let secret = Secret("sk-12345")
        struct Holder {
            let secret: Secret
        }
        var dumped = ""
        dump(Holder(secret: secret), to: &dumped)
        for text in ["\(secret)", "\(Holder(secret: secret))", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("12345"))
        }
        #expect("\(secret)" == "•••")
        #expect((secret as Any) as? any Encodable == nil)
    }
}
