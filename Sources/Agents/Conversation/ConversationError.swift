import Core

/// A language model did not keep to its interface.
struct ConversationError: FrontdeskError, Equatable {
    private enum Code: String {
        case unfinished
    }

    private let reason: Code
    private let model: ProviderModel

    static func unfinished(_ model: ProviderModel) -> ConversationError {
        ConversationError(reason: .unfinished, model: model)
    }

    var code: String { "conversation.\(reason.rawValue)" }
    var message: String { "the answer of \(model.provider) \(model.name) ended before its end" }
    var hint: String? { nil }
}
