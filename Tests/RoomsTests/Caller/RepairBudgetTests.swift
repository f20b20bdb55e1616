// Covers how reports of the other side become a percentage for the encoder; the reports are RTC's matter.
import Rooms
import Testing

struct RepairBudgetTests {
    /// The answer after one interval in which the counters reached these.
    private func interval(_ budget: inout RepairBudget, _ sent: Int, _ lost: Int) -> Int? {
        for _ in 0..<249 { #expect(budget.tick { (sent, lost) } == nil) }
        return budget.tick { (sent, lost) }
    }

    @Test func eachIntervalIsJudgedByItself() {
        var budget = RepairBudget()
        #expect(interval(&budget, 250, 25) == 10)
        #expect(interval(&budget, 500, 25) == 0)
        #expect(interval(&budget, 500, 30) == nil)
        #expect(interval(&budget, 600, 1_000) == 100)
        #expect(interval(&budget, 700, 0) == 0)
    }
}
