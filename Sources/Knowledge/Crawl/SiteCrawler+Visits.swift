import Core
import Store
import Web

extension SiteCrawler {
    /// A page that has been asked for.
    private struct Visit {
        /// As it was asked for: without a digest when its text is no longer there.
        let page: CrawlPage
        let url: WebURL
    }

    /// What to do next, once all answers that are there are written.
    private enum Step {
        case ask(CrawlPage)
        /// Nothing more can be asked for until an answer is read.
        case wait
        /// - shortfall: nil when every page that was met has been looked at, else what kept it from that.
        case end(shortfall: String?)
    }

    /// Looks at every page that waits, nearest first.
    /// - Returns: nil when every page that was met has been looked at, else what kept it from that.
    func visitAll(
        _ crawl: Crawl, _ plan: CrawlPlan, _ onPage: @Sendable (CrawlProgress) -> Void
    ) async throws -> String? {
        answers = [:]
        return try await withThrowingTaskGroup(of: Void.self) { group in
            var ahead: [Visit] = []
            var failures = 0
            while true {
                while let visit = ahead.first, let answer = answers.removeValue(forKey: visit.page.address) {
                    ahead.removeFirst()
                    let decision = try await decide(visit, answer, crawl, plan)
                    try await write(decision, crawl, plan, failures: &failures, onPage)
                }
                try Task.checkCancellation()
                switch try await next(after: ahead, crawl, plan) {
                case .end(let shortfall): return shortfall
                case .wait: try await group.next()
                case .ask(let page):
                    guard let (visit, fetched) = try await ask(page, crawl, plan, failures: &failures, onPage) else { continue }
                    ahead.append(visit)
                    group.addTask { try await self.read(fetched, of: visit.page.address) }
                }
            }
        }
    }

    private func next(after ahead: [Visit], _ crawl: Crawl, _ plan: CrawlPlan) async throws -> Step {
        // A pause that is due anyway is not slept through with pages unread.
        guard ahead.isEmpty || ahead.count < Self.window && isTurn(plan) else { return .wait }
        let (pages, done) = try await store.read { database in
            (try database.nextPages(of: crawl, limit: ahead.count + 1), try database.pageCounts(of: crawl).done)
        }
        let asked = Set(ahead.map(\.page.address))
        guard let page = pages.first(where: { !asked.contains($0.address) }) else {
            return ahead.isEmpty ? .end(shortfall: try await shortfallOfSeed(crawl)) : .wait
        }
        guard done + ahead.count < plan.limits.pages else {
            return ahead.isEmpty ? .end(shortfall: "stopped at \(crawl.pages) pages; the site has more") : .wait
        }
        return .ask(page)
    }

    /// A site whose first page is missing is being rebuilt rather than emptied: nothing is taken for vanished then.
    private func shortfallOfSeed(_ crawl: Crawl) async throws -> String? {
        let seed = try await store.read { try $0.page(crawl.seed, of: crawl) }
        switch seed?.outcome {
        case .gone, .refused, .failed: return "the page it begins at cannot be read: \(seed?.reason ?? "it is not there")"
        default: return nil
        }
    }

    /// Asks the server for a page; nil when it is done with without that.
    private func ask(
        _ page: CrawlPage, _ crawl: Crawl, _ plan: CrawlPlan, failures: inout Int, _ onPage: @Sendable (CrawlProgress) -> Void
    ) async throws -> (Visit, SiteVisitor.Fetched)? {
        let url: WebURL
        do {
            url = try WebURL(page.address)
        } catch {
            let decision = plan.decide(page, at: plan.seed, .refused(reason: error.message))
            try await write(decision, crawl, plan, failures: &failures, onPage)
            return nil
        }
        guard plan.robots.allows(url) else {
            try await write(plan.decideForbidden(page), crawl, plan, failures: &failures, onPage)
            return nil
        }
        var asked = page
        let isKept = try await store.read { try $0.document(source: page.address, in: crawl.workspaceID) != nil }
        // Asked for without validators when what it said last is gone: "unchanged" would leave nothing.
        if !isKept { asked.digest = nil }
        return (Visit(page: asked, url: url), try await fetch(url, unlessStill: plan.validators(for: asked), plan))
    }

    private func fetch(
        _ url: WebURL, unlessStill validators: PageAnswer.Validators?, _ plan: CrawlPlan
    ) async throws -> SiteVisitor.Fetched {
        let visitor = SiteVisitor(fetcher: fetcher, reader: reader)
        var tries = 0
        while true {
            try await waitForTurn(plan)
            let fetched = try await visitor.fetch(url, unlessStill: validators)
            isOwnNetwork = fetched.isOwnNetwork ?? isOwnNetwork
            guard let wait = fetched.retryAfter, tries < Self.retries, wait <= Self.longestWait else { return fetched }
            tries += 1
            try await store.clock.sleep(for: wait)
        }
    }

    private func read(_ fetched: SiteVisitor.Fetched, of address: String) async throws {
        answers[address] = try await SiteVisitor(fetcher: fetcher, reader: reader).answer(fetched)
    }

    private func decide(_ visit: Visit, _ answer: PageAnswer, _ crawl: Crawl, _ plan: CrawlPlan) async throws -> PageDecision {
        guard case .document(let document, _, _) = answer, let draft = try? plan.draft(of: document, as: visit.page) else {
            return plan.decide(visit.page, at: visit.url, answer)
        }
        let canonical = plan.canonical(of: document, at: visit.url)?.text
        let (digest, address) = (draft.wordsHash, visit.page.address)
        let known = try await store.read { database in
            (
                canonical: try canonical.flatMap { try database.page($0, of: crawl) },
                twin: try database.page(withDigest: digest, otherThan: address, of: crawl)
            )
        }
        return plan.decide(visit.page, at: visit.url, answer, canonical: known.canonical, twin: known.twin)
    }

    /// Writes what becomes of a page and gives the site up when that says so.
    private func write(
        _ decision: PageDecision, _ crawl: Crawl, _ plan: CrawlPlan, failures: inout Int,
        _ onPage: @Sendable (CrawlProgress) -> Void
    ) async throws {
        let counts = try await commit(decision, crawl, addresses: plan.limits.addresses)
        let page = decision.page
        guard let outcome = page.outcome else { return }
        onPage(CrawlProgress(done: counts.done, left: counts.waiting, address: page.address, outcome: outcome))
        let reason = page.reason ?? "it is not there"
        failures = outcome == .failed ? failures + 1 : 0
        if failures == Self.patience { throw CrawlError.silent(plan.seed.origin, pages: failures, last: reason) }
        if counts.done == 1, counts.waiting == 0, [.failed, .refused, .gone].contains(outcome) {
            throw CrawlError.unreachable("\(page.address): \(reason)", hint: "check the address in a browser")
        }
    }

    /// Time between two requests that the site asks for, or that is polite.
    private func pause(_ plan: CrawlPlan) -> Duration { plan.robots.delay ?? (isOwnNetwork ? .zero : Self.politeness) }

    /// Whether the site may be asked now.
    private func isTurn(_ plan: CrawlPlan) -> Bool {
        lastRequest.map { $0 + pause(plan) <= store.clock.uptime } ?? true
    }

    /// Lets the time between two requests pass.
    private func waitForTurn(_ plan: CrawlPlan) async throws {
        let pause = pause(plan)
        if let lastRequest, pause > .zero { try await store.clock.sleep(until: lastRequest + pause) }
        lastRequest = store.clock.uptime
    }
}
