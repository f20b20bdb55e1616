import Core
import Synchronization

/// Counts what one request sends and gets, and writes it into the ledger once: when it is closed, or when nobody holds it any
/// more.
final class EgressTally: Sendable {
    private struct State {
        var sent = 0
        var received = 0
        var firstByte: Duration?
        var isClosed = false
    }

    /// What a record says whose request was given up before it had ended.
    static let abandoned = "provider.cancelled"

    private let context: ProviderContext
    private let model: ProviderModel
    private let host: String
    private let ledger: any ProviderLedger
    private let clock: any BoxClock
    private let startedAt: Timestamp
    private let start: Duration
    private let state = Mutex(State())

    init(_ context: ProviderContext, _ model: ProviderModel, host: String, ledger: any ProviderLedger, clock: any BoxClock) {
        self.context = context
        self.model = model
        self.host = host
        self.ledger = ledger
        self.clock = clock
        startedAt = clock.wall
        start = clock.uptime
    }

    deinit { close(failure: Self.abandoned) }

    func sent(_ bytes: Int) { state.withLock { $0.sent += bytes } }

    func received(_ bytes: Int) {
        state.withLock { state in
            if state.firstByte == nil { state.firstByte = clock.uptime - start }
            state.received += bytes
        }
    }

    /// Writes the record; only the first close counts.
    func close(failure: String?) {
        let record = state.withLock { state -> EgressRecord? in
            if state.isClosed { return nil }
            state.isClosed = true
            return EgressRecord(
                context: context, model: model, host: host, bytesSent: state.sent, bytesReceived: state.received,
                firstByte: state.firstByte, failure: failure, startedAt: startedAt)
        }
        if let record { ledger.record(record) }
    }
}
