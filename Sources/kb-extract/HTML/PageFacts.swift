import Core

/// What a page says about itself and its site, beside its content.
struct PageFacts {
    private static let linkLimit = 10_000
    private static let factLimit = 20
    private static let longestFact = 300
    private static let longestHeading = 60
    private static let longestTitle = 300

    let tree: HTMLTree

    /// The heading of the content, else what the page is shared as, else its title without the site's name.
    func title(of blocks: [ExtractedDocument.Block]) -> String {
        let tops = blocks.filter { $0.kind == .heading && $0.level == 1 }
        let shared = meta("og:title").map(BlockList.tidied) ?? ""
        let written = BlockList.tidied(tree.first("title").map { tree.text(of: $0) } ?? "")
        let candidates = [tops.count == 1 ? tops[0].text : "", shared, withoutSite(written), tops.first?.text ?? ""]
        return String((candidates.first { !$0.isEmpty } ?? "").prefix(Self.longestTitle))
    }

    /// `Returns | Harbour Bikes` and `Returns – Harbour Bikes` are about returns; the longer part wins, the first of equals.
    private func withoutSite(_ title: String) -> String {
        for mark in [" | ", " – ", " — ", " » ", " :: ", " · ", " - "] where title.contains(mark) {
            let parts = title.split(separator: mark)
            if let first = parts.first, first.count >= 4 { return String(first) }
        }
        return title
    }

    var language: String? {
        let value = tree.nodes.first { $0.name == "html" }?.attribute("lang") ?? ""
        return value.wholeMatch(of: /[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}/) == nil ? nil : value
    }

    var canonical: String? {
        tree.nodes.first { $0.name == "link" && $0.attribute("rel").lowercased() == "canonical" }?.attributes["href"]
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    var base: String? { tree.nodes.first { $0.name == "base" }?.attributes["href"] }
    var robots: String? { meta("robots") }

    var links: [String] {
        var seen: Set<String> = []
        var result: [String] = []
        for node in tree.nodes where node.name == "a" || node.name == "area" {
            let target = node.attribute("href").trimmed
            let scheme = target.prefix { $0 != ":" && $0 != "/" }.lowercased()
            guard !target.isEmpty, !target.hasPrefix("#"), !["javascript", "mailto", "tel", "data", "sms"].contains(scheme),
                seen.insert(target).inserted
            else { continue }
            result.append(target)
            if result.count == Self.linkLimit { break }
        }
        return result
    }

    /// Lines of footers and addresses with a telephone number, an address to write to, a street, or hours; a heading above such a line is
    /// put before it.
    var facts: [String] {
        var result: [String] = []
        for place in tree.nodes.indices {
            let node = tree.nodes[place]
            guard ["footer", "address"].contains(node.name) || node.attribute("role") == "contentinfo", node.length < 20_000
            else { continue }
            var heading = ""
            for block in BlockWriter.blocks(of: [place], in: tree, skipsLinks: false).blocks {
                if block.kind == .heading {
                    heading = block.text
                    continue
                }
                // A heading is for the line right under it.
                let fact = heading.isEmpty || heading.count > Self.longestHeading ? block.text : "\(heading): \(block.text)"
                heading = ""
                guard isFact(block.text) || node.name == "address", block.text.count <= Self.longestFact,
                    !block.text.contains("©")
                else { continue }
                guard !result.contains(where: { $0 == fact || $0.hasSuffix(block.text) }) else { continue }
                result.append(fact)
                if result.count == Self.factLimit { return result }
            }
        }
        return result
    }

    private func isFact(_ line: String) -> Bool {
        line.count { $0.isNumber } >= 5 || line.contains("@") || ExtractedDocument.tellsHours(line)
    }

    private func meta(_ name: String) -> String? {
        tree.nodes.first {
            $0.name == "meta" && ($0.attribute("name").lowercased() == name || $0.attribute("property").lowercased() == name)
        }?.attributes["content"]
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
