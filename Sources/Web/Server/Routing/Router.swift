/// Finds the route of a request. A literal part goes before a name, a name before the rest of a path.
package struct Router: Sendable {
    enum Match {
        case route(Route)
        case methodNotAllowed([HTTPMethod])
        case notFound
    }

    private struct Node: Sendable {
        var literals: [String: Node] = [:]
        /// At most one: what stands at the place of a name.
        var name: [Node] = []
        var methods: [HTTPMethod: Route] = [:]
        /// Routes whose pattern ends here with the rest of the path.
        var rest: [HTTPMethod: Route] = [:]
    }

    private var root = Node()
    package private(set) var routes: [Route] = []

    /// Of two routes with the same method and the same paths the later one answers.
    package init(_ routes: [Route] = []) { for route in routes { add(route) } }

    package mutating func add(_ route: Route) {
        routes.append(route)
        Self.insert(route, route.pattern.parts[...], into: &root)
    }

    /// GET answers HEAD as well, where nothing else does.
    func match(_ method: HTTPMethod, _ segments: [String]) -> Match {
        guard let methods = Self.find(segments[...], in: root) else { return .notFound }
        if let route = methods[method] { return .route(route) }
        if method == .head, let route = methods[.get] { return .route(route) }
        var allowed = Set(methods.keys)
        if allowed.contains(.get) { allowed.insert(.head) }
        return .methodNotAllowed(allowed.sorted { $0.rawValue < $1.rawValue })
    }

    private static func insert(_ route: Route, _ parts: ArraySlice<PathPattern.Part>, into node: inout Node) {
        let rest = parts.dropFirst()
        switch parts.first {
        case nil: node.methods[route.method] = route
        case .rest: node.rest[route.method] = route
        case .literal(let text): insert(route, rest, into: &node.literals[text, default: Node()])
        case .name:
            if node.name.isEmpty { node.name = [Node()] }
            insert(route, rest, into: &node.name[0])
        }
    }

    private static func find(_ segments: ArraySlice<String>, in node: Node) -> [HTTPMethod: Route]? {
        guard let segment = segments.first else { return node.methods.isEmpty ? nil : node.methods }
        let rest = segments.dropFirst()
        if let next = node.literals[segment], let found = find(rest, in: next) { return found }
        if !segment.isEmpty, let next = node.name.first, let found = find(rest, in: next) { return found }
        return node.rest.isEmpty ? nil : node.rest
    }
}
