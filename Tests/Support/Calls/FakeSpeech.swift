import Core
import Synchronization

/// Speech whose words can be read back: each utterance is a run of samples of one value, so cut and joined audio still
/// says which words it holds.
package final class FakeSpeech: Sendable {
    private let texts = Mutex<[String]>([])

    package init() {}

    /// Samples that say `text` for `duration`; an empty text is noise.
    /// - Parameter isSame: goes on saying the text that was said last, when it is the same.
    package func samples(_ text: String, lasting duration: Duration, isSame: Bool = false) -> [Int16] {
        let number = texts.withLock { texts in
            if isSame, texts.last == text { return texts.count }
            texts.append(text)
            return texts.count
        }
        return Array(repeating: Int16(truncatingIfNeeded: number), count: Int(duration.milliseconds) * 16)
    }

    /// The words in some samples, in order.
    package func words(in samples: [Int16]) -> String {
        var last: Int16 = 0
        var said: [String] = []
        for sample in samples where sample != last {
            last = sample
            if sample > 0 { said.append(texts.withLock { $0.indices.contains(Int(sample) - 1) ? $0[Int(sample) - 1] : "" }) }
        }
        return said.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
