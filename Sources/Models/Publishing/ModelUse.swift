/// Held by the recognisers that work with a model, so that its files stay while a call may have to load them again.
final class ModelUse: Sendable {
    let model: RecognitionModel

    init(_ model: RecognitionModel) {
        self.model = model
    }
}
