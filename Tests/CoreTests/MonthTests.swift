import Core
import Testing

/// Covers months as budgets need them: which one a moment lies in, and when it begins and ends, by the owner's own clock.
@Suite struct MonthTests {
    @Test func aMomentLiesInTheMonthOfItsPlace() throws {
        let moment = try #require(Timestamp(rfc3339: "2026-12-01T02:30:00Z"))
        #expect("\(Month(of: moment, in: "UTC"))" == "2026-12")
        #expect("\(Month(of: moment, in: "America/New_York"))" == "2026-11")
        #expect("\(Month(of: moment, in: "Nowhere/Atall"))" == "2026-12")
    }

    @Test func monthsFollowTheClocksOfSummer() throws {
        let march = try #require(Month("2026-03"))
        let range = march.range(in: "Europe/Berlin")
        #expect(range.lowerBound.rfc3339 == "2026-02-28T23:00:00.000Z")
        #expect(range.upperBound.rfc3339 == "2026-03-31T22:00:00.000Z")
        #expect(Month("2026-12")?.range(in: "UTC").upperBound.rfc3339 == "2027-01-01T00:00:00.000Z")
    }

    @Test(arguments: ["2026", "2026-13", "2026-00", "26-01", "2026-1", "2026-11-20", "x", ""]) func refuses(_ text: String) {
        #expect(Month(text) == nil)
    }

    @Test func monthsAreOrdered() throws {
        #expect(try #require(Month("2025-12")) < #require(Month("2026-01")))
        #expect(Month.isTimeZone("Europe/Berlin"))
        #expect(!Month.isTimeZone("Europe/Nowhere"))
    }
}
