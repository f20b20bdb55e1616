import Core
import Knowledge
import Store
import Web

extension Verb {
    static let networkOption = Option(
        "allow-network", "CIDR", "Also read from these addresses, which are not public; commas between several.")

    static let knowledgeCrawl = Verb(
        "kb crawl", "Read a help centre into a workspace and look at it again later; without URL, list what was crawled.",
        operands: [Operand("URL", "Where to begin: https://help.example.com/", .optional)],
        options: [
            workspaceOption,
            Option("depth", "N", "Links from the first page to the farthest; default \(CrawlLimits().depth)."),
            Option("pages", "N", "Pages looked at; default \(CrawlLimits().pages)."),
            networkOption,
        ]
    ) { context in
        guard let text = context.invocation.operands.first else { return try await list(context) }
        let seed = try WebURL(text.contains("://") ? text : "https://\(text)")
        let limits = CrawlLimits(
            depth: try context.invocation.integer("depth", default: CrawlLimits().depth, in: 0...100),
            pages: try context.invocation.integer("pages", default: CrawlLimits().pages, in: 1...100_000))
        let networks = try context.networks()
        let configuration = try context.configuration()
        return try await context.withExistingWorkspace { store, workspace in
            let desk = CrawlDesk(context, configuration, store: store)
            let terminal = context.terminal
            let report: CrawlReport
            do {
                report = try await desk.run(seed, of: workspace.id, limits: limits, networks: networks) { page in
                    terminal.progress(page.done, of: page.done + page.left, page.address)
                }
                terminal.progress("")
            } catch {
                terminal.progress("")
                throw error
            }
            try context.show(CrawlDocument(workspace: workspace.name, report: report), text: summary(of: report, in: workspace))
            return .done
        }
    }

    /// What a round changed, a line a page.
    private static func summary(of report: CrawlReport, in workspace: Workspace) -> String {
        let counts = [
            (report.added.count, "added"), (report.changed.count, "changed"), (report.unchanged, "unchanged"),
            (report.gone.count, "gone"), (report.moved, "moved"), (report.duplicates, "duplicate"),
            (report.refused.count, "refused"), (report.failed.count, "failed"),
        ]
        let words = counts.enumerated().filter { $0.element.0 > 0 || $0.offset < 4 }.map { "\($0.element.0) \($0.element.1)" }
        var lines = ["\(workspace.name): \(report.pages) pages of \(report.seed): \(words.joined(separator: ", "))."]
        if let reason = report.reason { lines.append("Not complete: \(reason).") }
        lines += report.added.map { "+ \($0)" } + report.changed.map { "~ \($0)" } + report.gone.map { "- \($0)" }
        lines += (report.refused + report.failed).map { "! \($0.address): \($0.reason)" }
        return lines.joined(separator: "\n")
    }

    private static func list(_ context: VerbContext) async throws -> ExitCode {
        try await context.withExistingWorkspace { store, workspace in
            let crawls = try await store.read { database in
                try database.crawls(of: workspace.id).map { ($0, CrawlReport($0, try database.donePages(of: $0))) }
            }
            let lines = crawls.map { crawl, report in
                [
                    crawl.seed, crawl.state == .running ? "unfinished" : crawl.state.rawValue, "\(report.pages)",
                    "\(report.added.count)", "\(report.changed.count)", "\(report.gone.count)",
                    "\(report.refused.count + report.failed.count)", context.terminal.local(crawl.endedAt ?? crawl.startedAt),
                    crawl.reason ?? "",
                ]
            }
            try context.show(
                crawls.map { CrawlListDocument(crawl: $0, report: $1) },
                text: lines.isEmpty
                    ? "Nothing was crawled into \(workspace.name) yet: frontdesk kb crawl URL --workspace \"\(workspace.name)\""
                    : context.terminal.table(
                        ["SITE", "STATE", "PAGES", "ADDED", "CHANGED", "GONE", "NOT READ", "LAST", "WHY"], lines))
            return .done
        }
    }
}

extension VerbContext {
    /// The ranges of `--allow-network`.
    func networks() throws -> [CIDR] {
        try (invocation.value("allow-network") ?? "").split(separator: ",").map { part in
            do throws(CIDRError) {
                return try CIDR(part)
            } catch {
                throw UsageError.badValue("--allow-network", String(part), allowed: error.hint ?? "an address range")
            }
        }
    }
}
