/// Finds the part of a page people came for, by where its running text stands: long paragraphs with few links speak for the
/// elements around them.
struct ContentFinder {
    /// Shorter texts are captions, buttons and menu entries.
    private static let shortestText = 25
    /// How far a paragraph's worth reaches upwards, and what each level gets of it.
    private static let shares = [1.0, 0.5, 0.33, 0.16]
    private static let paragraphs: Set<String> = ["p", "pre", "td", "blockquote", "li", "dd"]
    private static let blocks: Set<String> = [
        "div", "p", "ul", "ol", "table", "section", "article", "main", "pre", "blockquote", "dl", "h1", "h2", "h3", "h4", "h5",
        "h6",
    ]
    private static let nameWorth = [
        "article": 15.0, "main": 12, "div": 5, "section": 5, "ul": -3, "ol": -3, "dl": -3, "form": -3, "address": -3,
    ]

    private let clutter: Clutter
    private let tree: HTMLTree
    /// By place; 0 for elements no paragraph speaks for.
    private var scores: [Double]

    init(_ clutter: Clutter) {
        self.clutter = clutter
        tree = clutter.tree
        scores = Array(repeating: 0, count: tree.nodes.count)
        score()
    }

    /// The elements that hold the content, in reading order, with the page's only first heading wherever it stands; the whole page when
    /// nothing stands out.
    func places() -> [Int] {
        let places = contentPlaces()
        let tops = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" }
        guard let top = tops.first, tops.count == 1, let first = places.first, top < first else { return places }
        return [top] + places
    }

    private func contentPlaces() -> [Int] {
        guard !tree.nodes.isEmpty else { return [] }
        if let only = onlyMain() { return [only] }
        guard let best = tree.nodes.indices.max(by: { worth($0) < worth($1) }), worth(best) > 0 else { return [0] }
        let top = climb(from: best)
        guard tree.nodes[top].parent >= 0 else { return [top] }
        return tree.children(of: tree.nodes[top].parent).filter { $0 == top || belongs($0, beside: top) }
    }

    /// The page's own word for its content, when there is one of it and most of the text is in it.
    private func onlyMain() -> Int? {
        for isMain: (HTMLTree.Node) -> Bool in [
            { $0.name == "article" }, { $0.name == "main" || $0.attribute("role") == "main" },
        ] {
            let found = tree.nodes.indices.filter { isMain(tree.nodes[$0]) }
            if found.count == 1, tree.nodes[found[0]].length > 300, tree.nodes[found[0]].length * 2 > tree.nodes[0].length {
                return found[0]
            }
        }
        return nil
    }

    private mutating func score() {
        for place in tree.nodes.indices where isParagraph(place) {
            let node = tree.nodes[place]
            guard node.length >= Self.shortestText else { continue }
            let commas = tree.nodes[place..<node.end].reduce(0) { $0 + $1.text.utf8.count { $0 == UInt8(ascii: ",") } }
            let worth =
                (1 + Double(commas) + min(Double(node.length) / 100, 3)) * (1 - node.linkShare) * (node.name == "li" ? 0.5 : 1)
            var parent = node.parent
            for share in Self.shares where parent >= 0 {
                if scores[parent] == 0 { scores[parent] = start(tree.nodes[parent]) }
                scores[parent] += worth * share
                parent = tree.nodes[parent].parent
            }
        }
    }

    /// What an element is worth before any paragraph speaks for it; never just 0, which means nobody has.
    private func start(_ node: HTMLTree.Node) -> Double {
        (Self.nameWorth[node.name] ?? 0) + 25 * clutter.weight(node) + 0.001
    }

    /// A paragraph, or an element that holds running text and nothing that breaks it.
    private func isParagraph(_ place: Int) -> Bool {
        let node = tree.nodes[place]
        if Self.paragraphs.contains(node.name) { return true }
        guard ["div", "section", "article"].contains(node.name) else { return false }
        return !tree.children(of: place).contains { Self.blocks.contains(tree.nodes[$0].name) }
    }

    private func worth(_ place: Int) -> Double { scores[place] * (1 - tree.nodes[place].linkShare) }

    /// Whether an element is one of several alike, such as cards: then none of them is the content, but all are.
    private func isOneOfMany(_ place: Int) -> Bool {
        let node = tree.nodes[place]
        let alike = tree.children(of: node.parent).count { other in
            let it = tree.nodes[other]
            return it.name == node.name && it.attribute("class") == node.attribute("class") && it.length >= Self.shortestText
                && it.linkShare < 0.5
        }
        return alike >= 3
    }

    /// Up to the element that holds all sections of an article and not much else.
    private func climb(from place: Int) -> Int {
        var best = place
        while true {
            let parent = tree.nodes[best].parent
            guard parent > 0, tree.nodes[parent].name != "body" else { return best }
            let isAll = tree.nodes[parent].length == tree.nodes[best].length || isOneOfMany(best)
            guard
                isAll
                    || worth(parent) > 0.75 * worth(place)
                        && tree.nodes[parent].length < 3 * max(1, tree.nodes[best].length)
            else { return best }
            best = parent
        }
    }

    private func belongs(_ place: Int, beside top: Int) -> Bool {
        let node = tree.nodes[place]
        if ["h1", "h2"].contains(node.name) { return true }
        if scores[place] != 0, worth(place) >= max(10, 0.2 * worth(top)) { return true }
        guard node.name == "p" else { return false }
        return node.length > 80
            ? node.linkShare < 0.25 : node.linkShare == 0 && tree.text(of: place).contains { ".!?".contains($0) }
    }
}
