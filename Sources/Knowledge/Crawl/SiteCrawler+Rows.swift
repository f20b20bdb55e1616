import Core
import Store
import Web

extension SiteCrawler {
    /// What happens to a document, with all that takes time done before the transaction.
    private func prepare(
        _ text: PageDecision.Text, of source: String, _ crawl: Crawl
    ) throws -> @Sendable (Database) throws -> Void {
        switch text {
        case .keep: return { _ in }
        case .remove: return { [vectors] in try Self.remove(source, of: crawl, in: $0, vectors: vectors) }
        case .publish(let draft):
            let prepared = try KnowledgeBase.prepare([draft])
            let (ids, now) = (store.ids, store.clock.wall)
            return { [vectors] in
                _ = try KnowledgeBase.publish(
                    prepared, to: crawl.workspaceID, in: $0, vectors: vectors, ids: ids, at: now)
            }
        }
    }

    /// Writes what follows from a page, all or nothing.
    /// - Parameter addresses: how many the round may remember.
    /// - Returns: pages that wait now, and those that are done.
    func commit(
        _ decision: PageDecision, _ crawl: Crawl, addresses: Int
    ) async throws -> (waiting: Int, done: Int) {
        let writeText = try prepare(decision.text, of: decision.page.address, crawl)
        let writeContact = try prepare(decision.contact, of: SiteContact.source(of: try WebURL(crawl.seed)), crawl)
        return try await store.write { database in
            try writeText(database)
            try writeContact(database)
            try database.finish(decision.page, in: crawl)
            let counts = try database.pageCounts(of: crawl)
            for meeting in decision.meetings.prefix(max(0, addresses - counts.done - counts.waiting)) {
                try database.meet(meeting.address, depth: meeting.depth, in: crawl)
            }
            return try database.pageCounts(of: crawl)
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
