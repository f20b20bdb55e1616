import Core
import Foundation
import Models
import Store

/// The ladder of a running box with its money: prices, budgets as the database has them, the ledger, and the status file.
struct BoxLadder: Sendable {
    /// The status is written at every change, and this often.
    private static let statusInterval = Duration.seconds(60)
    /// How soon an owner's new cap counts.
    private static let budgetInterval = Duration.seconds(5)

    let ladder: Ladder
    /// Where usage and requests that leave the box are written down.
    let ledger: LedgerWriter
    private let meter: SpendMeter
    private let store: Store
    private let statusFile: StatusFile
    private let log: Log

    /// A file of prices that cannot be used is left out: a call matters more than its cost.
    init(_ options: Box.Options, store: Store) {
        self.store = store
        log = options.log
        statusFile = StatusFile(options.data)
        ledger = LedgerWriter(store: store, log: options.log)
        var prices = PriceBook()
        for path in [options.assets.prices, options.data.prices] {
            guard let text = FileManager.default.contents(atPath: path) else { continue }
            do {
                try prices.add(String(decoding: text, as: UTF8.self), name: path)
            } catch {
                log.error("prices not used, costs may be unknown", .error(error))
            }
        }
        meter = SpendMeter(prices: prices, ledger: ledger, clock: options.clock, log: options.log)
        ladder = Ladder(meter: meter, clock: options.clock, log: options.log)
    }

    /// Takes every workspace's budget over; done before the first call.
    func loadBudgets() async throws {
        let now = store.clock.wall
        let budgets = try await store.read { database in
            try database.workspaces().map { workspace in
                let settings = try database.settings(of: workspace.id)
                let month = Month(of: now, in: settings.timeZone)
                let spent = try database.spent(by: workspace.id, in: month.range(in: settings.timeZone))
                let told = try database.budgetNotices(of: workspace.id, in: month, cap: settings.monthlyCap ?? 0)
                return (
                    workspace.id,
                    Budget(cap: settings.monthlyCap, timeZone: settings.timeZone, month: month, spent: spent, told: told)
                )
            }
        }
        for (workspace, budget) in budgets { meter.adopt(budget, for: workspace) }
    }

    /// Serves requests until the task is cancelled; the ledger is written last.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await ladder.run() }
            group.addTask { await ledger.run() }
            group.addTask { await followBudgets() }
            group.addTask { await writeStatus() }
            await group.waitForAll()
        }
        // Requests that were ended by the stop are charged after the ledger's own last batch.
        await ledger.settled()
    }

    private func followBudgets() async {
        while (try? await store.clock.sleep(for: Self.budgetInterval)) != nil {
            do {
                try await loadBudgets()
            } catch {
                log.warning("budgets not read", .error(error))
            }
        }
    }

    private func writeStatus() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await status in ladder.changes { statusFile.write(status, log) }
            }
            repeat {
                statusFile.write(ladder.status, log)
            } while (try? await store.clock.sleep(for: Self.statusInterval)) != nil
            group.cancelAll()
        }
    }
}
