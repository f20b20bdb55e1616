import Core
import Web

/// What a site says about itself before its first page is read: robots.txt and sitemaps.
struct SiteRules: Sendable {
    /// Sitemap files read in one round: an index may name as many again.
    private static let fileLimit = 50
    /// Largest sitemap by its standard (sitemaps.org: 50 MB, but kb-extract reads 32).
    private static let sitemapSize = 32 << 20

    let fetcher: any PageFetching
    let reader: any DocumentReading

    /// The site's robots.txt; throws when the site cannot be asked at all.
    func robots(of seed: WebURL) async throws -> RobotsRules {
        let answer: FetchedPage
        do {
            answer = try await fetcher.fetchFile(try WebURL("/robots.txt", relativeTo: seed), limit: 4 * RobotsRules.sizeLimit)
        } catch let error as WebError where error.kind == .redirects {
            // After five redirects it may be taken to be absent (RFC 9309 section 2.3.1.2).
            return .allowAll
        }
        switch answer.status {
        case 200...299: return RobotsRules(answer.body, for: PageFetcher.robot)
        case 429, 500...599: return .forbidAll
        default: return .allowAll
        }
    }

    /// The pages the site's sitemaps name, those that changed last first, at most `limit`.
    func sitemapPages(for plan: CrawlPlan, limit: Int) async throws -> [WebURL] {
        var waiting = (plan.robots.sitemaps + ["/sitemap.xml"]).compactMap { sitemapAddress($0, plan) }[...]
        var seen = Set(waiting)
        var pages: [WebURL: String] = [:]
        var files = 0
        while let address = waiting.popFirst(), files < Self.fileLimit, pages.count < limit {
            files += 1
            guard let sitemap = try await sitemap(at: address) else { continue }
            for entry in sitemap.pages where pages.count < limit {
                guard let page = plan.candidate(entry.address, on: address) else { continue }
                pages[page] = max(pages[page] ?? "", entry.modified ?? "")
            }
            waiting += sitemap.sitemaps.compactMap { sitemapAddress($0.address, plan) }.filter { seen.insert($0).inserted }
        }
        return pages.sorted { ($0.value, $1.key.text) > ($1.value, $0.key.text) }.map(\.key)
    }

    private func sitemapAddress(_ text: String, _ plan: CrawlPlan) -> WebURL? {
        guard let url = try? WebURL(text, relativeTo: plan.seed), CrawlScope(plan.seed).contains(url) else { return nil }
        return plan.robots.allows(url) ? url : nil
    }

    /// Nil when there is none, or none that can be read: a crawl does without.
    private func sitemap(at address: WebURL) async throws -> Sitemap? {
        do {
            let file = try await fetcher.fetchFile(address, limit: Self.sitemapSize)
            guard file.status == 200, !file.body.isEmpty else { return nil }
            return try await reader.readSitemap(file.body)
        } catch is WebError {
            return nil
        } catch is DocumentError {
            return nil
        }
    }
}
