package import Core
package import Web

/// The decisions of a crawl, without any effect: which addresses it looks at, and what follows from what it found there.
package struct CrawlPlan: Sendable {
    /// Links of one page that are followed.
    static let linkLimit = 2000

    package let seed: WebURL
    package let limits: CrawlLimits
    package var robots: RobotsRules
    private let scope: CrawlScope

    package init(seed: WebURL, limits: CrawlLimits, robots: RobotsRules = .allowAll) {
        self.seed = seed
        self.limits = limits
        self.robots = robots
        scope = CrawlScope(seed)
    }

    /// The address a link leads to when it is one to look at; nil for other sites, pictures and what is no web address.
    package func candidate(_ link: String, on base: WebURL) -> WebURL? {
        guard let url = try? WebURL(link, relativeTo: base) else { return nil }
        let page = PageAddress.normal(url)
        return scope.contains(page) && !PageAddress.isUnreadable(page) ? page : nil
    }

    /// What to ask the server with: only where the text of the last time is still here to stay.
    package func validators(for page: CrawlPage) -> PageAnswer.Validators? {
        guard page.digest != nil, page.etag != nil || page.lastModified != nil else { return nil }
        return PageAnswer.Validators(etag: page.etag, lastModified: page.lastModified)
    }

    /// The address a document says it is to be known by, when that is another page of the site.
    ///
    /// The front page is not believed: sites by mistake name it on every page, and all but it would be lost.
    package func canonical(of document: ExtractedDocument, at url: WebURL) -> WebURL? {
        guard let text = document.canonical, let target = candidate(text, on: url), target != url, target.path != "/" else {
            return nil
        }
        return target
    }

    /// What becomes of a page.
    /// - Parameters:
    ///   - canonical: what is known of the page that ``canonical(of:at:)`` named.
    ///   - twin: another page of this round with the same text.
    package func decide(
        _ page: CrawlPage, at url: WebURL, _ answer: PageAnswer, canonical: CrawlPage? = nil, twin: CrawlPage? = nil
    ) -> PageDecision {
        var done = page
        done.reason = nil
        switch answer {
        case .document(let document, let validators, let header):
            let meta = RobotsMeta([document.robots, header].compactMap { $0 }.joined(separator: ","))
            return decide(done, at: url, document, meta, validators, canonical: canonical, twin: twin)
        case .unchanged:
            // A server that says so unasked has told us nothing.
            guard page.digest != nil else { return decide(page, at: url, .failed(reason: "the server answered 304 unasked")) }
            done.outcome = .unchanged
            return decision(done, .keep)
        case .moved(let location):
            return moved(done, at: url, to: location)
        case .gone:
            // Where nothing ever was, nothing has gone: that is a link that leads nowhere.
            done.outcome = page.digest == nil ? .refused : .gone
            done.reason = "there is nothing at this address"
            done.links = []
            return removal(of: done)
        case .refused(let reason):
            (done.outcome, done.reason) = (.refused, reason)
            return removal(of: done)
        case .failed(let reason):
            (done.outcome, done.reason) = (.failed, reason)
            return decision(done, .keep)
        }
    }

    /// What becomes of a page that robots.txt keeps us from: what it said last stays, because it was allowed then.
    package func decideForbidden(_ page: CrawlPage) -> PageDecision {
        var done = page
        (done.outcome, done.reason) = (.refused, "robots.txt forbids it")
        return decision(done, .keep)
    }

    private func decide(
        _ page: CrawlPage, at url: WebURL, _ document: ExtractedDocument, _ meta: RobotsMeta, _ validators: PageAnswer.Validators,
        canonical: CrawlPage?, twin: CrawlPage?
    ) -> PageDecision {
        var done = page
        done.links = meta.forbidsFollowing ? [] : links(of: document, at: url)
        (done.etag, done.lastModified) = (validators.etag, validators.lastModified)
        if meta.forbidsIndexing {
            (done.outcome, done.reason) = (.refused, "the page asks not to be indexed")
            return removal(of: done)
        }
        if let target = self.canonical(of: document, at: url), canonical.map({ Self.mayStandFor(it: $0) }) ?? true {
            (done.outcome, done.reason) = (.duplicate, "it is to be known as \(target)")
            return removal(of: done, meeting: [target.text])
        }
        if let twin {
            (done.outcome, done.reason) = (.duplicate, "it says the same as \(twin.address)")
            return removal(of: done)
        }
        let draft: DocumentDraft
        do throws(DocumentError) {
            draft = try self.draft(of: document, as: page)
        } catch {
            (done.outcome, done.reason) = (.refused, error.message)
            return removal(of: done)
        }
        let contact = contact(of: document, at: url, page)
        if draft.wordsHash == page.digest {
            done.outcome = .unchanged
            return decision(done, .keep, contact: contact)
        }
        done.outcome = page.digest == nil ? .added : .changed
        done.digest = draft.wordsHash
        return decision(done, .publish(draft), contact: contact)
    }

    /// A page as it is published, under its address.
    package func draft(of document: ExtractedDocument, as page: CrawlPage) throws(DocumentError) -> DocumentDraft {
        try DocumentDraft(document, source: page.address, url: page.address)
    }

    /// What becomes of the document about how to reach the site: the page the seed is, or leads to, tells it.
    private func contact(of document: ExtractedDocument, at url: WebURL, _ page: CrawlPage) -> PageDecision.Text {
        guard page.depth == 0 else { return .keep }
        return SiteContact.draft(of: document, at: url, seed: seed).map(PageDecision.Text.publish) ?? .remove
    }

    /// Whether a page that is named as canonical is, or will be, in the knowledge base itself.
    private static func mayStandFor(it page: CrawlPage) -> Bool {
        switch page.outcome {
        case nil, .added, .changed, .unchanged: true
        case .moved, .duplicate, .gone, .refused, .failed: false
        }
    }

    private func moved(_ page: CrawlPage, at url: WebURL, to location: String) -> PageDecision {
        var done = page
        done.links = []
        guard let target = candidate(location, on: url), target != url else {
            let place = try? WebURL(location, relativeTo: url)
            let isItself = place.map(PageAddress.normal) == url
            (done.outcome, done.reason) = (
                .refused,
                isItself
                    ? "it redirects to itself" : "it redirects to \(place?.origin ?? "no web address"), which is not on this site"
            )
            return removal(of: done)
        }
        (done.outcome, done.reason) = (.moved, "it redirects to \(target)")
        return removal(of: done, meeting: [target.text])
    }

    private func links(of document: ExtractedDocument, at url: WebURL) -> [String] {
        let base = document.base.flatMap { try? WebURL($0, relativeTo: url) } ?? url
        var seen: Set<WebURL> = [url]
        var found: [String] = []
        for link in document.links where found.count < Self.linkLimit {
            if let target = candidate(link, on: base), seen.insert(target).inserted { found.append(target.text) }
        }
        return found
    }

    /// The page's text does not stay.
    private func removal(of page: CrawlPage, meeting more: [String] = []) -> PageDecision {
        var done = page
        (done.digest, done.etag, done.lastModified) = (nil, nil, nil)
        let text = page.digest == nil ? PageDecision.Text.keep : .remove
        return decision(done, text, contact: page.depth == 0 ? text : .keep, meeting: more)
    }

    /// - Parameter more: addresses that are as near to the seed as the page itself.
    private func decision(
        _ page: CrawlPage, _ text: PageDecision.Text, contact: PageDecision.Text = .keep, meeting more: [String] = []
    ) -> PageDecision {
        var meetings = more.map { PageDecision.Meeting(address: $0, depth: page.depth) }
        if page.depth < limits.depth {
            meetings += page.links.map { PageDecision.Meeting(address: $0, depth: page.depth + 1) }
        }
        return PageDecision(page: page, text: text, contact: contact, meetings: meetings)
    }
}
