// Covers the reading of times and the next moment that has one, among them the nights when clocks are changed.
import Core
import Foundation
import Testing
import frontdesk

struct TimeOfDayTests {
    @Test(arguments: ["03:00", "00:00", "23:59"])
    func reads(text: String) { #expect(TimeOfDay(text)?.description == text) }

    @Test(arguments: ["", "3:00", "24:00", "12:60", "12", "12:00:00", "+1:00", "ab:cd", "12:0 "])
    func refuses(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test(arguments: [
        ("2026-11-20T01:00:00Z", "03:00", "2026-11-20T02:00:00.000Z"),
        ("2026-11-20T02:00:00Z", "03:00", "2026-11-21T02:00:00.000Z"),
        // Summer time begins: 02:30 is left out; it ends: 02:30 comes twice, the first counts.
        ("2026-03-28T12:00:00Z", "02:30", "2026-03-29T01:00:00.000Z"),
        ("2026-10-24T12:00:00Z", "02:30", "2026-10-25T00:30:00.000Z"),
    ])
    func findsTheNext(after: String, time: String, next: String) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let moment = try #require(Timestamp(rfc3339: after))
        #expect(try #require(TimeOfDay(time)).next(after: moment, in: zone).rfc3339 == next)
    }
}
