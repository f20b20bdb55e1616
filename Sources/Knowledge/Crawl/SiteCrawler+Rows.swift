import Core
import Store

extension SiteCrawler {
    /// What happens to the page's text, with all that takes time done before the transaction.
    private func prepare(_ decision: PageDecision, _ crawl: Crawl) throws -> @Sendable (Database) throws -> Void {
        let address = decision.page.address
        switch decision.text {
        case .keep: return { _ in }
        case .remove: return { [vectors] in try Self.remove(address, of: crawl, in: $0, vectors: vectors) }
        case .publish(let document):
            let prepared = try KnowledgeBase.prepare([DocumentDraft(document, source: address, url: address)])
            let (ids, now) = (store.ids, store.clock.wall)
            return { [vectors] in
                _ = try KnowledgeBase.publish(
                    prepared, to: crawl.workspaceID, in: $0, vectors: vectors, ids: ids, at: now)
            }
        }
    }

    /// Writes what follows from a page, all or nothing.
    /// - Parameter room: addresses that may still be added.
    /// - Returns: pages that wait now.
    func commit(_ decision: PageDecision, _ crawl: Crawl, room: Int) async throws -> Int {
        let write = try prepare(decision, crawl)
        return try await store.write { database in
            try write(database)
            try database.finish(decision.page, in: crawl)
            for meeting in decision.meetings.prefix(max(0, room)) {
                try database.meet(meeting.address, depth: meeting.depth, in: crawl)
            }
            return try database.pageCounts(of: crawl).waiting
        }
    }

    /// Ends a round; after a complete one what was not met any more is removed.
    /// - Parameter shortfall: why the round is not complete; nil when it is.
    func end(_ crawl: Crawl, shortfall: String?) async throws -> CrawlReport {
        let now = store.clock.wall
        return try await store.write { [vectors] database in
            var crawl = crawl
            if shortfall == nil { try Self.removeVanished(from: crawl, in: database, vectors: vectors) }
            try database.forgetLeftovers(of: crawl)
            (crawl.state, crawl.reason, crawl.endedAt) = (.finished, shortfall, now)
            try database.put(crawl)
            return CrawlReport(crawl, try database.donePages(of: crawl))
        }
    }

    func fail(_ crawl: Crawl, _ error: CrawlError) async throws {
        let now = store.clock.wall
        try await store.write { database in
            var crawl = crawl
            try database.forgetLeftovers(of: crawl)
            (crawl.state, crawl.reason, crawl.endedAt) = (.failed, error.message, now)
            try database.put(crawl)
        }
    }

    private static func removeVanished(
        from crawl: Crawl, in database: Database, vectors: VectorLibrary
    ) throws {
        for page in try database.vanishedPages(of: crawl) {
            var gone = page
            (gone.outcome, gone.reason, gone.links) = (.gone, "no page of the site leads to it any more", [])
            (gone.digest, gone.etag, gone.lastModified) = (nil, nil, nil)
            try remove(page.address, of: crawl, in: database, vectors: vectors)
            try database.finish(gone, in: crawl)
        }
    }

    /// Takes a page's document out, unless another crawl has it too.
    static func remove(
        _ address: String, of crawl: Crawl, in database: Database, vectors: VectorLibrary
    ) throws {
        guard try !database.isKept(address, byOtherThan: crawl) else { return }
        if try database.removeDocument(source: address, in: crawl.workspaceID) {
            try KnowledgeBase.changed(crawl.workspaceID, in: database, vectors: vectors)
        }
    }
}
