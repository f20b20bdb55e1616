import Core
import Foundation
import Knowledge
import Support
import Testing

/// Covers the running of kb-extract: real documents through the real program, and programs that misbehave in its place.
/// What is made of each kind of document is ExtractTests' affair.
@Suite struct DocumentReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func reader() throws -> DocumentReader {
        DocumentReader(.init(extractor: try Executable.product("kb-extract")), clock: SystemClock())
    }

    /// A reader whose program is this shell script.
    private func reader(_ script: String, clock: any BoxClock = SystemClock()) throws -> DocumentReader {
        let path = folder.file("extractor")
        try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        return DocumentReader(.init(extractor: path), clock: clock)
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? DocumentError)?.code ?? "\(error)"
        }
    }

    /// A PDF with these lines on each page.
    private func pdf(_ line: String, pages: Int) -> [UInt8] {
        let stream = "BT /F 12 Tf 72 700 Td (\(line)) Tj ET"
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Count \(pages)/Kids[\((0..<pages).map { "\($0 + 5) 0 R" }.joined(separator: " "))]>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", "<</Length \(stream.utf8.count)>>stream\n\(stream)\nendstream",
        ]
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        objects += Array(repeating: page, count: pages)
        var file = Array("%PDF-1.5\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (number, object) in objects.enumerated() {
            table += String(String(10_000_000_000 + file.count).dropFirst()) + " 00000 n \n"
            file += Array("\(number + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let end = "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(file.count)\n%%EOF"
        return file + Array((table + end).utf8)
    }

    @Test func pagesAndFilesAreRead() async throws {
        let reader = try reader()
        let page = try await reader.extract(.bytes(Array("<h1>Top</h1><p>Words.</p>".utf8), mediaType: "text/html"))
        #expect(page.blocks.map(\.text) == ["Top", "Words."])
        try "# Hours\n\nWe open at nine.\n".write(toFile: folder.file("hours.md"), atomically: true, encoding: .utf8)
        #expect(try await reader.draft(ofFile: folder.file("hours.md"), source: "a/hours.md").kind == .article)
        try "<!DOCTYPE html><p>We open at ten.</p>".write(toFile: folder.file("page.md"), atomically: true, encoding: .utf8)
        #expect(try await reader.draft(ofFile: folder.file("page.md"), source: "page.md").kind == .page)
    }

    @Test func pdfIsReadPageByPage() async throws {
        let document = try await reader().extract(.bytes(pdf("Our refund window is 30 days.", pages: 3), mediaType: "text/html"))
        #expect(document.format == .pdf && document.pages == 3)
        #expect(document.blocks.map(\.text) == Array(repeating: "Our refund window is 30 days.", count: 3))
        #expect(document.blocks.map(\.page) == [1, 2, 3])
    }

    @Test func pdfIsReadWhereRoomsAreForbidden() async throws {
        // What bubblewrap says where user namespaces are not allowed.
        let reader = try reader(
            """
            if [ "$*" = --print-pages ]; then echo "bwrap: No permissions to create a new namespace" >&2; exit 1; fi
            exec \(try Executable.product("kb-extract")) "$@"
            """)
        #expect(await reader.isConfined)
        for _ in 0..<2 {
            let document = try await reader.extract(.bytes(pdf("Our refund window is 30 days.", pages: 2), mediaType: nil))
            #expect(document.blocks.map(\.page) == [1, 2])
        }
        #expect(await !reader.isConfined)
    }

    @Test func pagesPrintedInTimeAreKept() async throws {
        let reader = try reader(
            """
            if [ "$1" != --print-pages ]; then exec \(try Executable.product("kb-extract")) "$@"; fi
            printf 'We open at nine in the morning.\\fWe close at fi'
            kill -XCPU $$
            """)
        let document = try await reader.extract(.bytes(pdf("", pages: 1), mediaType: nil))
        #expect(document.blocks.map(\.text) == ["We open at nine in the morning."])
        #expect(document.notices == [.truncated])
    }

    @Test func hostilePDFsAreReadToTheLimitOrRefused() async throws {
        let reader = try reader()
        let long = try await reader.extract(.bytes(pdf("A page of many pages, as they go on.", pages: 20_000), mediaType: nil))
        #expect(long.pages == 2_000 && long.notices == [.truncated])
        let cut = Array(pdf("Words.", pages: 2).prefix(300))
        #expect(await code { _ = try await reader.extract(.bytes(cut, mediaType: nil)) } == "document.damaged")
        #expect(
            await code { _ = try await reader.extract(.bytes(Array("%PDF-1.4 hello".utf8), mediaType: nil)) }
                == "document.damaged")
    }

    @Test func filesThatAreNoneAreRefused() async throws {
        let reader = try reader()
        #expect(await code { _ = try await reader.extract(.file(folder.file("none"))) } == "document.unreadable")
        #expect(await code { _ = try await reader.extract(.file(folder.path)) } == "document.unreadable")
        #expect(await code { _ = try await reader.extract(.file("/dev/zero")) } == "document.unreadable")
        mkfifo(folder.file("pipe"), 0o600)
        #expect(await code { _ = try await reader.extract(.file(folder.file("pipe"))) } == "document.unreadable")
    }

    @Test(arguments: [
        ("exit 7", "document.failed"), ("kill -SEGV $$", "document.failed"), ("kill -XCPU $$", "document.tooSlow"),
        ("echo nonsense; exit 0", "document.failed"), ("echo '{}'; exit 1", "document.failed"),
        ("exec cat /dev/zero", "document.tooLarge"),
        ("cat /dev/zero | head -c 1000000 >&2; exit 3", "document.failed"),
    ])
    func misbehavingReadersAreReported(_ script: String, _ expected: String) async throws {
        let reader = try reader(script)
        #expect(await code { _ = try await reader.extract(.bytes([65], mediaType: nil)) } == expected)
    }

    @Test func missingReaderIsReported() async throws {
        let reader = DocumentReader(.init(beside: folder.file("frontdesk")), clock: SystemClock())
        #expect(await code { _ = try await reader.extract(.bytes([65], mediaType: nil)) } == "document.failed")
    }

    @Test func readerThatHangsIsKilled() async throws {
        let clock = ManualClock()
        let reader = try reader("sleep 1000 & wait", clock: clock)
        async let result = code { _ = try await reader.extract(.bytes([65], mediaType: nil)) }
        while clock.sleeperCount == 0 { await Task.yield() }
        clock.advance(by: .seconds(31))
        #expect(await result == "document.tooSlow")
    }

    @Test func cancelledReadingEnds() async throws {
        let reader = try reader("sleep 1000")
        let result = await withTaskGroup(of: String?.self) { group in
            group.addTask { await code { _ = try await reader.extract(.bytes([65], mediaType: nil)) } }
            group.cancelAll()
            return await group.next() ?? nil
        }
        #expect(result == "CancellationError()")
    }

    @Test func moreDocumentsThanProcessesWait() async throws {
        let reader = try reader("sleep 0.05; echo '{\"code\":\"document.locked\",\"message\":\"m\"}'; exit 1")
        let codes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<9 { group.addTask { await code { _ = try await reader.extract(.bytes([65], mediaType: nil)) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes == Array(repeating: "document.locked", count: 9))
    }
}
