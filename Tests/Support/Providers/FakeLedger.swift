package import Core
import Synchronization

/// Remembers what it was told.
package final class FakeLedger: UsageLedger, ProviderLedger {
    private struct State {
        var usage: [UsageRecord] = []
        var notices: [BudgetNotice] = []
        var egress: [EgressRecord] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var usage: [UsageRecord] { state.withLock { $0.usage } }
    package var notices: [BudgetNotice] { state.withLock { $0.notices } }
    package var egress: [EgressRecord] { state.withLock { $0.egress } }

    package func record(_ usage: UsageRecord) { state.withLock { $0.usage.append(usage) } }
    package func record(_ notice: BudgetNotice) { state.withLock { $0.notices.append(notice) } }
    package func record(_ request: EgressRecord) { state.withLock { $0.egress.append(request) } }
}
