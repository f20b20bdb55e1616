import Core
import Foundation
import Support
import Testing

import Models

/// Covers prices, what usages cost by them, and budgets over the turn of a month; the shipped file is read as it is.
@Suite struct PriceBookTests {
    private func book(_ text: String) throws -> PriceBook {
        var book = PriceBook()
        try book.add(text, name: "prices.json")
        return book
    }

    private static let one = """
        {"prices": [{"provider": "openai", "model": "gpt-4o-mini", "date": "2026-11-20", "source": "x",
        "input_per_million": 0.15, "cached_per_million": 0.075, "output_per_million": 0.6}]}
        """

    @Test func tokensCostAsTheListSays() throws {
        let usage = ProviderUsage(inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 10_000)
        let model = ProviderModel(provider: "openai", name: "gpt-4o-mini")
        #expect(try book(Self.one).cost(of: usage, by: model) == 90_000 + 30_000 + 6_000)
        #expect(try book(Self.one).cost(of: ProviderUsage(inputTokens: 1), by: model) == 1, "rounded up")
        #expect(try book(Self.one).cost(of: usage, by: .init(provider: "openai", name: "gpt-4o-mini-2024-07-18")) == 126_000)
    }

    @Test func unknownModelsHaveNoCost() throws {
        let usage = ProviderUsage(inputTokens: 5)
        #expect(try book(Self.one).cost(of: usage, by: .init(provider: "openai", name: "gpt-9")) == nil)
        #expect(try book(Self.one).cost(of: usage, by: .init(provider: "lan", name: "gpt-4o-mini")) == nil)
        #expect(try book(Self.one).cost(of: usage, by: .init(provider: ProviderModel.embedded, name: "flite")) == 0)
    }

    @Test func theOwnersPricesReplaceOurs() throws {
        var prices = try book(Self.one)
        try prices.add(Self.one.replacing("0.15", with: "0.30"), name: "own")
        #expect(prices.all.map(\.inputPerMillion) == [0.3])
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"prices": [{}]}"#, one.replacing("0.15", with: "-1"), one.replacing("0.15", with: "2e9"),
        one.replacing("openai", with: ""), one.replacing("2026-11-20", with: ""),
    ])
    func badFilesAreNamed(_ text: String) {
        do {
            _ = try book(text)
            Issue.record("accepted")
        } catch {
            #expect("\(error)".contains("prices.json"))
        }
    }

    @Test func theShippedPricesAreSound() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "firmware-config/prices.json")
        let prices = try book(try String(contentsOf: file, encoding: .utf8))
        #expect(prices.price(of: .init(provider: "openai", name: "gpt-4o-mini"))?.outputPerMillion == 0.6)
        #expect(prices.all.allSatisfy { $0.date.hasPrefix("20") && $0.source.hasPrefix("https://") })
    }

    @Test func capsWarnOnceAndHold() throws {
        let (clock, ledger) = (ManualClock(), FakeLedger())
        let meter = SpendMeter(prices: try book(Self.one), ledger: ledger, clock: clock, log: .none)
        let ids = IDSource(clock: clock)
        let context = ProviderContext(workspace: ids.next(), call: nil, purpose: .languageModel)
        let model = ProviderModel(provider: "openai", name: "gpt-4o-mini")
        let month = Month(of: clock.wall, in: "Europe/Berlin")
        meter.adopt(Budget(cap: 1_000, timeZone: "Europe/Berlin", month: month, spent: 700), for: context.workspace)
        let spend = { (tokens: Int) in
            guard let ticket = meter.begin(model, context, estimate: ProviderUsage(outputTokens: tokens)) else { return false }
            meter.end(ticket, ProviderUsage(outputTokens: tokens), isEstimated: false, .used)
            return true
        }
        #expect(spend(100))
        #expect(ledger.notices.isEmpty)
        #expect(spend(100))
        #expect(ledger.notices.map(\.level) == [.warning])
        #expect(!spend(500), "300 millionths are not left")
        #expect(spend(200))
        #expect(spend(100))
        #expect(ledger.notices.map(\.level) == [.warning, .reached])
        #expect(meter.isCapped(context.workspace))
        #expect(!spend(1))
        // A new month begins by itself.
        clock.advance(by: .seconds(31 * 86_400))
        #expect(!meter.isCapped(context.workspace))
        #expect(spend(1))
    }

    @Test func estimatesOfOpenRequestsCount() throws {
        let clock = ManualClock()
        let meter = SpendMeter(prices: try book(Self.one), ledger: FakeLedger(), clock: clock, log: .none)
        let ids = IDSource(clock: clock)
        let context = ProviderContext(workspace: ids.next(), call: nil, purpose: .languageModel)
        let model = ProviderModel(provider: "openai", name: "gpt-4o-mini")
        meter.adopt(Budget(cap: 100, timeZone: "UTC", month: Month(of: clock.wall, in: "UTC"), spent: 0), for: context.workspace)
        let first = try #require(meter.begin(model, context, estimate: ProviderUsage(outputTokens: 100)))
        #expect(meter.begin(model, context, estimate: ProviderUsage(outputTokens: 100)) == nil)
        meter.end(first, nil, isEstimated: false, .failed)
        #expect(meter.begin(model, context, estimate: ProviderUsage(outputTokens: 100)) != nil)
    }
}
