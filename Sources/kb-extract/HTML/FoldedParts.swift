/// The parts of a page that are folded away until somebody opens them: the answers of a list of questions, which are content though
/// they are hidden, under headings that are buttons (WAI-ARIA Authoring Practices, accordion).
struct FoldedParts {
    private static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "dt"]

    private var places: Set<Int> = []

    init(_ tree: HTMLTree) {
        var controlled: Set<String> = []
        for place in tree.nodes.indices where tree.nodes[place].name == "button" {
            guard let heading = Self.heading(around: place, in: tree) else { continue }
            places.insert(place)
            controlled.formUnion(tree.nodes[place].attribute("aria-controls").split(separator: " ").map(String.init))
            // Without a name of the part, it is what follows.
            if let next = Self.element(after: heading, in: tree) { places.insert(next) }
        }
        guard !controlled.isEmpty else { return }
        for place in tree.nodes.indices where controlled.contains(tree.nodes[place].attribute("id")) { places.insert(place) }
    }

    func contains(_ place: Int) -> Bool { places.contains(place) }

    /// The heading that a button is, directly or in a wrapper.
    private static func heading(around button: Int, in tree: HTMLTree) -> Int? {
        var parent = tree.nodes[button].parent
        for _ in 0..<2 where parent >= 0 {
            if headings.contains(tree.nodes[parent].name) { return parent }
            parent = tree.nodes[parent].parent
        }
        return nil
    }

    private static func element(after place: Int, in tree: HTMLTree) -> Int? {
        let parent = tree.nodes[place].parent
        var next = tree.nodes[place].end
        while parent >= 0, next < tree.nodes[parent].end {
            if !tree.nodes[next].isText { return next }
            next = tree.nodes[next].end
        }
        return nil
    }
}
