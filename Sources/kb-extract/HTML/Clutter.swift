/// What of a page is not its content: menus, banners, sign-up forms, lists of other pages.
struct Clutter {
    private static let names: Set<String> = [
        "head", "nav", "footer", "aside", "button", "select", "input", "textarea", "dialog", "label", "datalist", "menu",
    ]
    private static let roles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar",
        "tablist",
    ]
    /// Parts of classes and ids that site builders give to what is beside the content.
    private static let marks = [
        "nav", "menu", "footer", "sidebar", "side-bar", "cookie", "consent", "gdpr", "breadcrumb", "share", "sharing", "social",
        "related",
        "comment", "disqus", "promo", "newsletter", "subscri", "advert", "sponsor", "popup", "modal", "masthead", "widget",
        "recommend",
        "trending", "byline", "tag-list", "tags", "skip-link", "skiplink", "toolbar", "paginat", "helpful", "feedback", "vote",
        "signup",
        "sign-up", "login", "most-read", "read-more", "more-stories", "also-like", "search", "banner", "copyright", "toc",
        "table-of-contents",
        "headerlink", "edit-page", "print-only", "sr-only", "visually-hidden", "screen-reader", "article-meta", "entry-meta",
        "post-meta", "page-meta", "article-author", "post-author", "author-bio", "author-box",
    ]
    /// Parts that name the content itself, and win against the others.
    private static let contentMarks = [
        "article", "content", "entry", "main", "post-body", "page-body", "story", "markdown", "prose", "document",
    ]
    /// Parts of the names of notes inside an article, which pages mark up as asides.
    private static let noteMarks = ["note", "tip", "hint", "callout", "warning", "important", "info", "admonition", "alert"]
    /// Elements that carry text and may be named anything.
    private static let plain: Set<String> = [
        "html", "body", "main", "article", "p", "h1", "h2", "h3", "h4", "pre", "code", "a", "td", "th", "tr", "tbody", "dd", "dt",
        "b", "i",
        "em", "strong",
    ]

    /// What names were found to say: the same few stand on most elements of a page.
    private final class Memory {
        var verdicts: [String: (isBeside: Bool, isContent: Bool)] = [:]
    }

    let tree: HTMLTree
    private let memory = Memory()
    private let folds: FoldedParts
    /// Whether classes and ids count; where they took nearly everything away, they are asked no more.
    let usesMarks: Bool

    init(tree: HTMLTree, usesMarks: Bool) {
        self.tree = tree
        self.usesMarks = usesMarks
        folds = FoldedParts(tree)
    }

    /// Whether the element at a place goes with all that is in it.
    func isClutter(_ place: Int) -> Bool {
        let node = tree.nodes[place]
        guard !node.isText, place > 0 else { return false }
        if folds.contains(place) || isNote(node) { return false }
        if Self.isHidden(node) || Self.names.contains(node.name) || Self.roles.contains(node.attribute("role").lowercased()) {
            return true
        }
        let share = Double(node.length) / Double(max(1, tree.nodes[0].length))
        if node.name == "form" { return share < 0.5 }
        if node.name == "header" { return node.length < 400 && node.linkShare > 0.3 && !namesArticle(place) }
        guard usesMarks, !Self.plain.contains(node.name), weight(node) < 0 else { return false }
        return share < 0.35 || node.linkShare > 0.5
    }

    /// Whether an element holds the first heading of an article, and with it perhaps a few links about the author.
    private func namesArticle(_ place: Int) -> Bool {
        let node = tree.nodes[place]
        guard tree.nodes[place..<node.end].contains(where: { $0.name == "h1" }) else { return false }
        var parent = node.parent
        while parent >= 0 {
            if tree.nodes[parent].name == "article" || tree.nodes[parent].name == "main" { return true }
            parent = tree.nodes[parent].parent
        }
        return false
    }

    private func isNote(_ node: HTMLTree.Node) -> Bool {
        guard node.name == "aside", node.linkShare < 0.25 else { return false }
        let names = node.attribute("class").lowercased()
        return Self.noteMarks.contains { names.contains($0) }
    }

    /// Below 0 when the element's names speak against it, above when they speak for it.
    func weight(_ node: HTMLTree.Node) -> Double {
        guard usesMarks else { return 0 }
        let names = (node.attribute("class") + " " + node.attribute("id")).lowercased()
        guard names.count > 1 else { return 0 }
        let (isBeside, isContent) = verdict(names)
        if isBeside, isContent { return node.linkShare < 0.25 && node.length > 600 ? 0 : -1 }
        return isBeside ? -1 : isContent ? 1 : 0
    }

    private func verdict(_ names: String) -> (isBeside: Bool, isContent: Bool) {
        if let known = memory.verdicts[names] { return known }
        let found = (Self.marks.contains { names.contains($0) }, Self.contentMarks.contains { names.contains($0) })
        memory.verdicts[names] = found
        return found
    }

    static func isHidden(_ node: HTMLTree.Node) -> Bool {
        if node.attributes["hidden"] != nil || node.attribute("aria-hidden").lowercased() == "true" { return true }
        let style = node.attribute("style")
        guard !style.isEmpty else { return false }
        let rules = style.lowercased().filter { $0 != " " }
        return rules.contains("display:none") || rules.contains("visibility:hidden")
    }
}
