/// A page's elements and texts in one list, each before its children, so that a subtree is a range.
struct HTMLTree {
    struct Node {
        /// Lower case; empty for a text.
        let name: String
        let text: String
        /// Those that anybody looks at.
        let attributes: [String: String]
        let parent: Int
        /// The place after its last descendant.
        var end: Int
        /// Letters and single spaces of its texts.
        var length = 0
        /// The part of them in links.
        var linked = 0

        var isText: Bool { name.isEmpty }
        /// 0...1: how much of it is links.
        var linkShare: Double { length == 0 ? 0 : Double(linked) / Double(length) }

        func attribute(_ name: String) -> String { attributes[name] ?? "" }
    }

    private(set) var nodes: [Node] = []
    /// Elements that are open while the list is filled.
    private var open: [Int] = []

    /// Opens an element, or adds a text.
    mutating func begin(_ name: String, text: String = "", attributes: [String: String] = [:]) {
        nodes.append(Node(name: name, text: text, attributes: attributes, parent: open.last ?? -1, end: nodes.count + 1))
        if !name.isEmpty { open.append(nodes.count - 1) }
    }

    /// Closes the element opened last.
    mutating func end() {
        guard let place = open.popLast() else { return }
        nodes[place].end = nodes.count
    }

    /// Counts letters upwards, once all nodes are there.
    mutating func measure() {
        for place in nodes.indices.reversed() {
            if nodes[place].isText { nodes[place].length = Self.visible(nodes[place].text) }
            if nodes[place].name == "a" { nodes[place].linked = nodes[place].length }
            let parent = nodes[place].parent
            guard parent >= 0 else { continue }
            nodes[parent].length += nodes[place].length
            nodes[parent].linked += nodes[place].linked
        }
    }

    /// The same page without some of its subtrees, measured.
    func without(_ isDropped: (Int) -> Bool) -> HTMLTree {
        var tree = HTMLTree()
        copy(to: &tree, isDropped)
        tree.measure()
        return tree
    }

    /// The children of an element.
    func children(of place: Int) -> ChildPlaces { ChildPlaces(tree: self, place: place + 1, end: nodes[place].end) }

    /// All text below, as it stands.
    func text(of place: Int) -> String {
        var result = ""
        for node in nodes[place..<nodes[place].end] where node.isText { result += node.text }
        return result
    }

    /// The first element of a name.
    func first(_ name: String) -> Int? { nodes.firstIndex { $0.name == name } }

    private func copy(to tree: inout HTMLTree, _ isDropped: (Int) -> Bool) {
        var ends: [Int] = []
        var place = 0
        while place < nodes.count {
            while let last = ends.last, last <= place {
                ends.removeLast()
                tree.end()
            }
            let node = nodes[place]
            if isDropped(place) {
                place = node.end
                continue
            }
            tree.begin(node.name, text: node.text, attributes: node.attributes)
            if !node.isText { ends.append(node.end) }
            place += 1
        }
        for _ in ends { tree.end() }
    }

    /// Bytes that are not space, and one for each space between words; letters beyond ASCII count a little more.
    private static func visible(_ text: String) -> Int {
        var count = 0
        var isSpace = true
        for byte in text.utf8 {
            if byte <= 0x20 {
                if !isSpace { count += 1 }
                isSpace = true
            } else {
                count += 1
                isSpace = false
            }
        }
        return count
    }
}

/// The children of an element, one after the other.
struct ChildPlaces: Sequence, IteratorProtocol {
    let tree: HTMLTree
    var place: Int
    let end: Int

    mutating func next() -> Int? {
        guard place < end else { return nil }
        defer { place = tree.nodes[place].end }
        return place
    }
}
