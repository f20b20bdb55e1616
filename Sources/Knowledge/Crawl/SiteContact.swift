import Core
import Web

/// What the foot of a site's first page says about how to reach it, as a small document of its own: the content of pages is taken
/// without their feet, and callers ask for just that.
enum SiteContact {
    /// No page's address, because those have no fragment.
    static func source(of seed: WebURL) -> String { "\(seed.origin)/#contact" }

    /// Nil when the page says nothing of the kind.
    static func draft(of document: ExtractedDocument, at url: WebURL, seed: WebURL) -> DocumentDraft? {
        guard !document.facts.isEmpty else { return nil }
        // A title that promises hours would be found by who asks for them.
        let hasHours = document.facts.contains { ExtractedDocument.tellsHours($0) }
        return DocumentDraft(
            kind: .page, source: source(of: seed), url: url.text, title: hasHours ? "Contact and opening hours" : "Contact",
            body: DocumentBody.text(of: document.facts.map { .init(kind: .paragraph, text: $0) }))
    }
}
