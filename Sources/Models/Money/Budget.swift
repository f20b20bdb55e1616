package import Core

/// What a workspace may spend in a month, and what it has spent in this one.
package struct Budget: Hashable, Sendable {
    /// Share of the cap at which people are told.
    static let warningShare = 0.8

    /// Millionths of a dollar; nil for no cap.
    package var cap: Int?
    /// An IANA name; months begin at its midnight.
    package var timeZone: String
    package private(set) var month: Month
    /// Millionths of a dollar, in `month`.
    package private(set) var spent: Int
    /// Estimates of requests that are out.
    private var reserved = 0
    private var told: Set<BudgetNotice.Level> = []

    package init(cap: Int?, timeZone: String, month: Month, spent: Int, told: Set<BudgetNotice.Level> = []) {
        self.cap = cap
        self.timeZone = timeZone
        self.month = month
        self.spent = spent
        self.told = told
    }

    /// Whether nothing that costs may be asked any more.
    package func isReached(at time: Timestamp) -> Bool {
        guard let cap, month == Month(of: time, in: timeZone) else { return false }
        return spent >= cap
    }

    /// Sets an estimate aside; false when it would go beyond the cap.
    mutating func reserve(_ estimate: Int, at time: Timestamp) -> Bool {
        turn(to: time)
        if let cap, spent >= cap || spent + reserved + estimate > cap { return false }
        reserved += estimate
        return true
    }

    /// A request is over: its estimate gives way to what it cost.
    /// - Returns: the level that is reached by it, told once a month.
    mutating func settle(_ estimate: Int, cost: Int, at time: Timestamp) -> BudgetNotice.Level? {
        turn(to: time)
        reserved = max(0, reserved - estimate)
        spent += cost
        return level
    }

    /// Other settings, as the owner has changed them.
    mutating func adopt(cap: Int?, timeZone: String, at time: Timestamp) {
        if cap != self.cap { told = [] }
        self.cap = cap
        self.timeZone = timeZone
        turn(to: time)
    }

    private mutating func turn(to time: Timestamp) {
        let now = Month(of: time, in: timeZone)
        guard now > month else { return }
        month = now
        spent = 0
        told = []
    }

    private var level: BudgetNotice.Level? {
        mutating get {
            guard let cap else { return nil }
            let level: BudgetNotice.Level? =
                spent >= cap ? .reached : Double(spent) >= Double(cap) * Self.warningShare ? .warning : nil
            guard let level, !told.contains(level) else { return nil }
            // Who has spent all need not hear that 80 % are spent.
            told.formUnion([.warning, level])
            return level
        }
    }
}
