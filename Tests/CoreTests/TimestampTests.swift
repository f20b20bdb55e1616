import Core
import Support
import Testing

/// Covers moments, durations in milliseconds and their text; time zones are not the product's business before people read it.
@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_795_181_740_123, "2026-11-20T13:35:40.123Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"), (-1, "1969-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func textAndBack(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test func everyMillisecondOfASecondSurvives() {
        for millisecond: Int64 in 0..<1000 {
            let time = Timestamp(milliseconds: 1_795_181_740_000 + millisecond)
            #expect(Timestamp(rfc3339: time.rfc3339) == time)
        }
    }

    @Test func readsSecondsAndOffsets() {
        #expect(Timestamp(rfc3339: "2026-11-20T13:35:40Z")?.milliseconds == 1_795_181_740_000)
        #expect(Timestamp(rfc3339: "2026-11-20T14:35:40+01:00")?.milliseconds == 1_795_181_740_000)
    }

    @Test(arguments: ["", "yesterday", "2026-11-20", "2026-13-01T00:00:00Z", "13:35:40"])
    func refusesTheRest(_ text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func jsonIsTheText() throws {
        let time = Timestamp(milliseconds: 1_795_181_740_123)
        #expect(try JSON.encode([time]) == "[\"2026-11-20T13:35:40.123Z\"]")
        #expect(try JSON.decode([Timestamp].self, from: try JSON.encode([time])) == [time])
        #expect(throws: DecodingError.self) { try JSON.decode([Timestamp].self, from: "[\"now\"]") }
    }

    @Test func advancesByDurations() {
        let time = Timestamp(milliseconds: 1000)
        #expect(time.advanced(by: .milliseconds(20)) == Timestamp(milliseconds: 1020))
        #expect(time.advanced(by: .seconds(-1)) == Timestamp(milliseconds: 0))
        #expect(time < time.advanced(by: .milliseconds(1)))
    }

    @Test(
        arguments: [
            (Duration.zero, 0), (.milliseconds(1999), 1999), (.microseconds(1999), 1), (.microseconds(-1999), -1),
            (.seconds(-2), -2000),
            (Duration(secondsComponent: .max, attosecondsComponent: 0), .max),
            (Duration(secondsComponent: .min, attosecondsComponent: 0), .min),
        ] as [(Duration, Int64)])
    func durationsInMilliseconds(duration: Duration, milliseconds: Int64) {
        #expect(duration.milliseconds == milliseconds)
    }

    @Test func durationsInSeconds() {
        #expect(Duration.milliseconds(1500).seconds == 1.5)
        #expect(Duration.milliseconds(-250).seconds == -0.25)
    }
}
