/// A message as it was spoken after the tone, before it is saved.
package struct MessageDraft: Hashable, Sendable {
    /// What the recogniser made of it so far.
    package let text: String
    /// 16 kHz mono; empty when it was typed or nobody spoke.
    package let samples: [Int16]

    package init(text: String, samples: [Int16]) {
        self.text = text
        self.samples = samples
    }

    package var isEmpty: Bool { text.isEmpty && samples.isEmpty }
}
