import Core
import Knowledge
import Synchronization
import Web

/// A site of pages in memory that a test changes between rounds, with the reader of its pages.
///
/// A page is lines: the first is its title, `link:`, `canonical:` and `robots:` lines say so, the rest are paragraphs.
final class FakeSite: PageFetching, DocumentReading {
    struct Page {
        var text = ""
        var status = 200
        var location: String?
        var etag: String?
        var mediaType: String? = "text/html; charset=utf-8"
        var retryAfter: Duration?
        var failure: (any Error)?
    }

    struct Question: Equatable {
        let path: String
        let etag: String?
    }

    private struct State {
        var pages: [String: Page] = [:]
        var questions: [Question] = []
        var onFetch: @Sendable (String) async throws -> Void = { _ in }
        var onRead: @Sendable (String) async -> Void = { _ in }
    }

    private let state = Mutex(State())
    let isOwnNetwork: Bool

    init(_ pages: [String: String], isOwnNetwork: Bool = true) {
        self.isOwnNetwork = isOwnNetwork
        for (path, text) in pages { self[path] = Page(text: text) }
    }

    subscript(path: String) -> Page? {
        get { state.withLock { $0.pages[path] } }
        set { state.withLock { $0.pages[path] = newValue } }
    }

    /// Called before each page is given out.
    func onFetch(_ body: @escaping @Sendable (String) async throws -> Void) { state.withLock { $0.onFetch = body } }

    /// Called with the title of each page before it is read.
    func onRead(_ body: @escaping @Sendable (String) async -> Void) { state.withLock { $0.onRead = body } }

    /// Whether a page was asked for since ``takeQuestions()`` was called last.
    func wasAsked(_ path: String) -> Bool { state.withLock { $0.questions.contains { $0.path == path } } }

    /// What was asked since the last time this was called, but for robots.txt and sitemaps.
    func takeQuestions() -> [Question] {
        state.withLock { state in
            defer { state.questions = [] }
            return state.questions
        }
    }

    func fetch(_ url: WebURL, unlessStill validators: PageAnswer.Validators?) async throws -> FetchedPage {
        try await state.withLock(\.onFetch)(url.target)
        state.withLock { $0.questions.append(Question(path: url.target, etag: validators?.etag)) }
        return try answer(url.target, etag: validators?.etag)
    }

    func fetchFile(_ url: WebURL, limit: Int) async throws -> FetchedPage { try answer(url.target, etag: nil) }

    private func answer(_ target: String, etag: String?) throws -> FetchedPage {
        guard let page = self[target] else { return FetchedPage(status: 404, isFromOwnNetwork: isOwnNetwork) }
        if let failure = page.failure { throw failure }
        let isSame = page.etag != nil && page.etag == etag
        return FetchedPage(
            status: isSame ? 304 : page.status, mediaType: page.mediaType, location: page.location, etag: page.etag,
            retryAfter: page.retryAfter, body: Array(page.text.utf8), isFromOwnNetwork: isOwnNetwork)
    }

    func read(_ bytes: [UInt8], mediaType: String?) async throws -> ExtractedDocument {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let values = { (key: String) in lines.filter { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) } }
        let keys = ["link", "canonical", "robots", "fact"]
        await state.withLock(\.onRead)(lines.first ?? "")
        let words = lines.dropFirst().filter { line in !keys.contains { line.hasPrefix($0 + ": ") } }
        if lines.first == "PROGRAM" { throw DocumentError.unsupported("a program") }
        return ExtractedDocument(
            format: .html, title: lines.first ?? "", blocks: words.map { .init(kind: .paragraph, text: $0) },
            facts: values("fact"), links: values("link"), canonical: values("canonical").first, robots: values("robots").first)
    }

    func readSitemap(_ bytes: [UInt8]) async throws -> Sitemap {
        try JSON.decode(from: String(decoding: bytes, as: UTF8.self))
    }
}
