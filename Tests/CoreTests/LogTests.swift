import Core
import Support
import Synchronization
import Testing

/// Covers what a log line holds and what it never holds; where lines go is the executable's choice.
@Suite struct LogTests {
    private struct Failure: FrontdeskError {
        let code = "test.failed"
        let message = "It failed."
        let hint: String? = "try again"
    }

    private struct PlainFailure: Error {
        let secret = "hunter2"
    }

    /// The lines written by `body`.
    private func lines(minimum: Log.Level = .info, _ body: (Log) -> Void) -> [String] {
        let lines = Collector()
        body(Log(clock: ManualClock(origin: Timestamp(milliseconds: 0)), minimum: minimum) { lines.add($0) })
        return lines.all
    }

    private final class Collector: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test func aLineIsOneObject() {
        let written = lines { $0.info("turn ended", .text("turn", 3)) }
        #expect(written == [#"{"at":"1970-01-01T00:00:00.000Z","level":"info","message":"turn ended","turn":"3"}"#])
    }

    @Test func personalValuesAreOnlyCounted() {
        let written = lines { $0.info("turn ended", .personal("from", "+15551234567")) }
        #expect(written.count == 1)
        #expect(written.first?.contains("555") == false)
        #expect(written.first?.contains("<12 characters>") == true)
    }

    @Test func lineBreaksCannotMakeASecondLine() {
        let written = lines { $0.info("invite refused", .text("header", "a\r\n{\"level\":\"error\"}")) }
        #expect(written.count == 1)
        #expect(written.first?.contains { $0.isNewline } == false)
    }

    @Test func lessThanTheMinimumIsNotWritten() {
        let written = lines(minimum: .warning) { log in
            log.debug("a")
            log.info("b")
            log.notice("c")
            log.warning("d")
            log.error("e")
        }
        #expect(written.count == 2)
    }

    @Test func errorsAreWrittenByTheirCode() {
        #expect(LogField.error(Failure()).value == "test.failed: It failed.")
        // Of a foreign error only the type is known to be harmless.
        #expect(LogField.error(PlainFailure()).value == "PlainFailure")
    }

    @Test func errorsExplainThemselves() {
        #expect(Failure().description == "It failed. (try again)")
    }
}
