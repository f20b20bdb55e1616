import Core

/// A page as a document: its content without what surrounds it.
enum HTMLReader {
    /// Less text than this, and the page was misjudged or has none.
    private static let least = 300
    /// So little is found that even lists of links are better.
    private static let nothing = 80

    static func document(of text: String) throws(DocumentError) -> ExtractedDocument {
        let page = try HTMLParser.parse(text)
        let facts = PageFacts(tree: page.tree)
        var list = content(of: page.tree, usesMarks: true)
        if list.size < least {
            let other = content(of: page.tree, usesMarks: false)
            if other.size > list.size { list = other }
        }
        let visible = page.tree.without { Clutter.isHidden(page.tree.nodes[$0]) || page.tree.nodes[$0].name == "head" }
        if list.size < nothing, let root = visible.nodes.indices.first {
            let all = BlockWriter.blocks(of: [root], in: visible, skipsLinks: false)
            if all.size > list.size { list = all }
        }
        let isMadeByScripts = page.scripts > 0 && list.size < nothing && (visible.nodes.first?.length ?? 0) < least
        return ExtractedDocument(
            format: .html, title: facts.title(of: list.blocks), blocks: list.blocks, facts: facts.facts, links: facts.links,
            base: facts.base, canonical: facts.canonical, robots: facts.robots, language: facts.language,
            notices: list.notices + (isMadeByScripts ? [.needsJavaScript] : []))
    }

    private static func content(of tree: HTMLTree, usesMarks: Bool) -> BlockList {
        let judge = Clutter(tree: tree, usesMarks: usesMarks)
        let pruned = tree.without(judge.isClutter)
        let finder = ContentFinder(Clutter(tree: pruned, usesMarks: usesMarks))
        return BlockWriter.blocks(of: finder.places(), in: pruned, skipsLinks: true)
    }
}
