/// The prepared statements a connection used last: a cached point read takes half the time of a new one (research/http.md 5).
struct StatementCache {
    private let capacity: Int
    private var statements: [String: Statement] = [:]
    /// Least recently used first.
    private var order: [String] = []

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { statements.count }

    /// The kept statement when nobody is reading from it, else a new one.
    mutating func statement(_ sql: String, prepare: () throws(StoreError) -> Statement) throws(StoreError) -> Statement {
        if let known = statements[sql] {
            if known.isBusy { return try prepare() }
            if let place = order.firstIndex(of: sql) { order.remove(at: place) }
            order.append(sql)
            return known
        }
        let statement = try prepare()
        if order.count >= capacity, let oldest = order.first {
            order.removeFirst()
            statements[oldest] = nil
        }
        statements[sql] = statement
        order.append(sql)
        return statement
    }

    mutating func removeAll() {
        statements = [:]
        order = []
    }
}
