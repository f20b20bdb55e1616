import Core

/// A file of prices that cannot be used.
package struct PriceBookError: FrontdeskError, Equatable {
    private enum Code: String {
        case unreadable, wrong
    }

    private let reason: Code
    package let message: String

    static func unreadable(_ file: String, _ detail: String) -> Self {
        Self(reason: .unreadable, message: "the prices in \(file) cannot be read: \(detail.prefix(300))")
    }

    static func wrong(_ file: String, model: ProviderModel, _ detail: String) -> Self {
        Self(reason: .wrong, message: "the price of \(model.provider)/\(model.name) in \(file) cannot be used: \(detail)")
    }

    package var code: String { "prices.\(reason.rawValue)" }
    package var hint: String? { "firmware-config/prices.json shows how it is written" }
}
