// Covers files over HTTP: tags and dates, ranges, large files, and paths that try to leave the folder.
import Core
import Foundation
import Support
import Testing
import Web

struct ServerFileTests {
    private static func site(_ body: (ServerFixture, TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let root = folder.file("site")
        try FileManager.default.createDirectory(atPath: root + "/deep/er", withIntermediateDirectories: true)
        try "0123456789".write(toFile: root + "/ten.txt", atomically: false, encoding: .utf8)
        try "<p>".write(toFile: root + "/index.html", atomically: false, encoding: .utf8)
        try "deep".write(toFile: root + "/deep/er/a b.json", atomically: false, encoding: .utf8)
        try "".write(toFile: root + "/empty", atomically: false, encoding: .utf8)
        try "hidden".write(toFile: root + "/.hidden", atomically: false, encoding: .utf8)
        try "secret".write(toFile: folder.file("secret.txt"), atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: root + "/link.txt", withDestinationPath: folder.file("secret.txt"))
        try FileManager.default.createSymbolicLink(atPath: root + "/out", withDestinationPath: folder.path)
        mkfifo(root + "/pipe", 0o600)
        try Data((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }).write(
            to: URL(fileURLWithPath: root + "/large.bin"))
        let files = StaticFiles(root: root)
        try await ServerFixture.with([Route(.get, "/", files.handler), Route(.get, "/{path...}", files.handler)]) {
            (fixture) async throws in
            try await body(fixture, folder)
        }
    }

    private static func get(_ fixture: ServerFixture, _ path: String, _ lines: String...) throws -> String {
        try fixture.exchange((["GET \(path) HTTP/1.1", "Host: a"] + lines + ["", ""]).joined(separator: "\r\n"))
    }

    @Test func filesAreFound() async throws {
        try await Self.site { fixture, _ in
            let answer = try Self.get(fixture, "/ten.txt")
            #expect(answer.contains("Content-Type: text/plain; charset=utf-8\r\n") && answer.afterHead == "0123456789")
            #expect(try Self.get(fixture, "/").afterHead == "<p>")
            #expect(try Self.get(fixture, "/deep/er/a%20b.json").afterHead == "deep")
            #expect(try Self.get(fixture, "/empty").contains("Content-Length: 0\r\n"))
            let large = try fixture.connect()
            large.send("GET /large.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let bytes = large.readBytes()
            #expect(bytes.suffix(1_000_000).elementsEqual((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }))
        }
    }

    @Test func nothingElseIsFound() async throws {
        try await Self.site { fixture, _ in
            let paths = [
                "/none", "/deep", "/deep/", "/deep/er", "/.hidden", "/link.txt", "/out/secret.txt", "/pipe",
                "/deep//er/a%20b.json",
                "/ten.txt/", "/ten.txt/x", "//ten.txt",
            ]
            for path in paths { #expect(try Self.get(fixture, path).statuses == [404], "\(path)") }
            let escapes = [
                "/../secret.txt", "/%2e%2e/secret.txt", "/deep/../../secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt",
                "/%252e%252e/secret.txt", "/deep/.%2e/ten.txt", "/ten.txt%00.html",
            ]
            for path in escapes {
                let answer = try Self.get(fixture, path)
                #expect(answer.statuses == [path.contains("252e") ? 404 : 400], "\(path)")
                #expect(!answer.contains("secret\r\n") && !answer.hasSuffix("secret"))
            }
        }
    }

    @Test(arguments: [
        ("bytes=0-3", 206, "0123", "0-3/10"), ("bytes=4-", 206, "456789", "4-9/10"), ("bytes=-3", 206, "789", "7-9/10"),
        ("bytes=-30", 206, "0123456789", "0-9/10"), ("bytes=8-99", 206, "89", "8-9/10"), ("bytes=10-", 416, "", "*/10"),
        ("bytes=99-100", 416, "", "*/10"), ("bytes=-0", 416, "", "*/10"), ("bytes=5-2", 200, "0123456789", ""),
        ("bytes=0-1,3-4", 200, "0123456789", ""), ("bytes=-", 200, "0123456789", ""), ("bytes=a-b", 200, "0123456789", ""),
        ("lines=0-1", 200, "0123456789", ""), ("bytes=99999999999999999999-", 200, "0123456789", ""),
        ("bytes=+1-2", 200, "0123456789", ""),
    ])
    func ranges(_ range: (String, Int, String, String)) async throws {
        try await Self.site { fixture, _ in
            let answer = try Self.get(fixture, "/ten.txt", "Range: \(range.0)")
            #expect(answer.statuses == [range.1])
            if range.1 != 416 { #expect(answer.afterHead == range.2) }
            #expect(answer.contains("Content-Range: bytes \(range.3)\r\n") == !range.3.isEmpty)
        }
    }

    @Test func partsOfLargeFilesAndEmptyOnes() async throws {
        try await Self.site { fixture, _ in
            let part = try Self.get(fixture, "/large.bin", "Range: bytes=64998-65001")
            #expect(Array(part.afterHead.utf8) == [64, 64, 65, 65])
            let long = try Self.get(fixture, "/large.bin", "Range: bytes=1000-299999")
            #expect(long.contains("Content-Length: 299000\r\n"))
            #expect(try Self.get(fixture, "/empty", "Range: bytes=0-").statuses == [416])
        }
    }

    @Test func whatTheClientHasIsNotSentAgain() async throws {
        try await Self.site { fixture, folder in
            let first = try Self.get(fixture, "/ten.txt")
            let value = { (name: String) in
                first.components(separatedBy: "\(name): ").last?.components(separatedBy: "\r\n").first ?? ""
            }
            let tag = value("ETag")
            let date = value("Last-Modified")
            let fresh = try Self.get(fixture, "/ten.txt", "If-None-Match: \"x\", W/\(tag)")
            #expect(fresh.statuses == [304] && fresh.contains("ETag: \(tag)\r\n") && !fresh.contains("Content-Length"))
            #expect(try Self.get(fixture, "/ten.txt", "If-None-Match: *").statuses == [304])
            #expect(try Self.get(fixture, "/ten.txt", "If-None-Match: \"x\"", "If-Modified-Since: \(date)").statuses == [200])
            #expect(try Self.get(fixture, "/ten.txt", "If-Modified-Since: \(date)").statuses == [304])
            #expect(try Self.get(fixture, "/ten.txt", "Range: bytes=0-0", "If-Range: \(tag)").statuses == [206])
            #expect(try Self.get(fixture, "/ten.txt", "Range: bytes=0-0", "If-Range: \(date)").statuses == [206])
            #expect(try Self.get(fixture, "/ten.txt", "Range: bytes=0-0", "If-Range: \"x\"").statuses == [200])
            try "changed".write(toFile: folder.file("site/ten.txt"), atomically: true, encoding: .utf8)
            #expect(try Self.get(fixture, "/ten.txt", "If-None-Match: \(tag)").afterHead == "changed")
        }
    }
}
