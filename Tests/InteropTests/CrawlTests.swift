// Covers `frontdesk kb crawl` as a process against nginx: a site once, twice, changed, and killed in the middle.
// What a crawl decides is CrawlPlanTests', hostile servers are WebTests'.
import Core
import Foundation
import Glibc
import Support
import Testing

struct CrawlTests {
    /// What `kb crawl URL --json` prints.
    struct Report: Decodable {
        struct Left: Decodable {
            let address: String
            let reason: String
        }

        let round: Int
        let state: String
        let pages: Int
        let added: [String]
        let changed: [String]
        let gone: [String]
        let unchanged: Int
        let moved: Int
        let duplicates: Int
        let refused: [Left]
        let failed: [Left]
    }

    private struct Document: Decodable {
        let id: String
        let source: String
        let title: String
    }

    private let site: HelpSite
    private let nginx: Nginx
    private let data: TemporaryFolder
    private let seed: String

    init() async throws {
        site = try HelpSite()
        nginx = try await Nginx(root: site.folder.path, rules: HelpSite.rules)
        data = try TemporaryFolder()
        seed = "http://127.0.0.1:\(nginx.port)/"
        _ = try await run(["workspace", "add", "Shop"])
    }

    private func run(_ words: [String]) async throws -> ProcessOutcome {
        try await ProcessRunner.run(
            try Executable.product("frontdesk"), words + ["--data", data.path, "--json"], within: .seconds(120))
    }

    private var crawlWords: [String] { ["kb", "crawl", seed, "--workspace", "Shop", "--allow-network", "127.0.0.1/32"] }

    private func crawl() async throws -> Report {
        let outcome = try await run(crawlWords)
        guard outcome.status == 0 else { throw PeerFailure("\(outcome)") }
        return try JSON.decode(from: outcome.output)
    }

    private func documents() async throws -> [Document] {
        let outcome = try await run(["kb", "list", "--workspace", "Shop"])
        return try JSON.decode(from: outcome.output)
    }

    private func address(_ path: String) -> String { seed + path }

    @Test func aSiteIsReadThenOnlyWhatChanged() async throws {
        let first = try await crawl()
        #expect(first.failed.map(\.reason) == [])
        let others = ["", "guide.pdf", "notes.md", "latin.html", "lonely.html"]
        #expect(Set(first.added) == Set((HelpSite.topics.indices.map { "help/\($0).html" } + others).map(address)))
        #expect((first.moved, first.duplicates, first.round) == (1, 1, 1))
        #expect(Set(first.refused.map(\.address)) == Set(["private/secret.html", "missing.html"].map(address)))
        let asked = nginx.requests()
        #expect(!asked.contains { $0.contains("/private/") || $0.contains("logo") || $0.contains("utm_") })
        #expect(Set(asked).count == asked.count, "nothing is asked for twice")
        let before = try await documents()
        #expect(before.count == 30)
        #expect(before.contains { $0.title == "Café" })
        let found = try await run(["kb", "search", "when do I bring the bike back", "--workspace", "Shop"])
        #expect(found.output.contains("guide.pdf") || found.output.contains("six in the evening"))

        let second = try await crawl()
        #expect((second.added, second.changed, second.gone, second.unchanged) == ([], [], [], 30))
        #expect(nginx.requests().dropFirst(asked.count).filter { $0.hasSuffix(" 304") }.count == 30)
        #expect(try await documents().map(\.id) == before.map(\.id))

        try site.writeTopic(3, "Helmets are free for children since Monday.")
        try site.remove("help/4.html")
        let third = try await crawl()
        #expect(third.changed == [address("help/3.html")])
        #expect(third.gone == [address("help/4.html")])
        #expect(third.unchanged == 28)
        let fourth = try await crawl()
        #expect(fourth.gone == [])
        #expect(try await documents().count == 29)
    }

    @Test func aKilledCrawlGoesOn() async throws {
        for pages in [4, 12, 20] {
            let process = try ProcessRunner(try Executable.product("frontdesk"), crawlWords + ["--data", data.path, "--json"])
            while process.isRunning, nginx.requests().count < pages { try await Task.sleep(for: .milliseconds(2)) }
            #expect(process.isRunning)
            process.signal(SIGKILL)
            _ = try await process.wait(within: .seconds(10))
        }
        let report = try await crawl()
        #expect(report.round == 1)
        #expect(report.added.count == 30)
        let documents = try await documents()
        #expect(documents.count == 30)
        #expect(Set(documents.map(\.source)).count == 30)
        let pages = nginx.requests().filter { !$0.contains("robots.txt") && !$0.contains(".xml") }
        // What had come when it was killed and was not written is asked for again, four pages at most, and nothing else is.
        #expect(pages.count - Set(pages).count <= 3 * 4)
    }

    @Test func withoutLeaveTheLANIsNotRead() async throws {
        let outcome = try await run(["kb", "crawl", seed, "--workspace", "Shop"])
        #expect(outcome.status == 4)
        #expect(outcome.output.contains("--allow-network 127.0.0.1/32"))
        let page = try await run(["kb", "add", seed + "help/0.html", "--workspace", "Shop"])
        #expect(page.status == 4)
        #expect(nginx.requests() == [])
    }

    @Test func oneCrawlAtATime() async throws {
        let process = try ProcessRunner(try Executable.product("frontdesk"), crawlWords + ["--data", data.path, "--json"])
        while process.isRunning, nginx.requests().isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        process.signal(SIGSTOP)
        let outcome = try await run(crawlWords)
        process.signal(SIGCONT)
        #expect(outcome.status == 75)
        #expect(try await process.wait(within: .seconds(60)).status == 0)
        let list = try await run(["kb", "crawl", "--workspace", "Shop"])
        #expect(list.output.contains("\"state\":\"finished\""))
    }
}
