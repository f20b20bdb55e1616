package import Core

/// The terminal's recogniser: nothing is spoken there, so nothing is understood.
package struct TextRecognizer: SpeechRecognizer {
    package init() {}

    package func recognize(_ samples: [Int16], expecting expectation: Expectation) async throws -> Recognition { .nothing }
}
