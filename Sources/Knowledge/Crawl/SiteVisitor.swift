import Core
import Web

/// Turns an address into an answer in two steps: fetching it, and having it read while the next is fetched.
struct SiteVisitor: Sendable {
    let fetcher: any PageFetching
    let reader: any DocumentReading

    /// What a request brought.
    enum Fetched: Sendable {
        case page(FetchedPage)
        /// Nobody answered, or not with a page.
        case nothing(PageAnswer)

        /// Whether the site is a machine of the owner's own; nil when nobody answered.
        var isOwnNetwork: Bool? {
            if case .page(let page) = self { page.isFromOwnNetwork } else { nil }
        }

        /// The server wants to be asked again after a while.
        var retryAfter: Duration? {
            guard case .page(let page) = self, page.status == 429 || page.status == 503 else { return nil }
            return page.retryAfter ?? .seconds(5)
        }
    }

    /// Throws only what makes the whole crawl impossible, or a cancellation.
    func fetch(_ url: WebURL, unlessStill validators: PageAnswer.Validators?) async throws -> Fetched {
        do {
            return .page(try await fetcher.fetch(url, unlessStill: validators))
        } catch let error as WebError {
            // Only what is too large will be so for ever; the rest may be the network's fault, or ours.
            let isFinal = error.kind == .tooLarge
            return .nothing(isFinal ? .refused(reason: error.message) : .failed(reason: error.message))
        }
    }

    /// What a fetched page says.
    func answer(_ fetched: Fetched) async throws -> PageAnswer {
        switch fetched {
        case .nothing(let answer): answer
        case .page(let page): try await answer(page)
        }
    }

    private func answer(_ page: FetchedPage) async throws -> PageAnswer {
        switch page.status {
        case 200: return try await read(page)
        case 304: return .unchanged
        case 301, 302, 303, 307, 308:
            return page.location.map { .moved(to: $0) } ?? .refused(reason: "it redirects to nowhere")
        case 404, 410: return .gone
        case 408, 425, 429, 500...599: return .failed(reason: "the server answered \(page.status)")
        default: return .refused(reason: "the server answered \(page.status)")
        }
    }

    private func read(_ page: FetchedPage) async throws -> PageAnswer {
        guard MediaType.mayBeDocument(page.mediaType) else {
            return .refused(reason: "it is \(MediaType.bare(page.mediaType ?? "").prefix(80)), not a document")
        }
        do {
            let document = try await reader.read(page.body, mediaType: page.mediaType)
            guard document.blocks.contains(where: { $0.kind != .heading }) else {
                let isScripted = document.notices.contains(.needsJavaScript)
                return .refused(reason: isScripted ? "its text is only made by its scripts" : "it has no text")
            }
            return .document(
                document, .init(etag: page.etag, lastModified: page.lastModified), robots: page.robots)
        } catch let error as DocumentError {
            // A reader that died or took too long may do better another time.
            let isFinal = !["document.failed", "document.tooSlow"].contains(error.code)
            return isFinal ? .refused(reason: error.message) : .failed(reason: error.message)
        }
    }
}
