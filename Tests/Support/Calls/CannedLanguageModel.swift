package import Core
import Synchronization

/// A language model that says what it was told to, and remembers what it was asked.
package final class CannedLanguageModel: LanguageModel {
    private let answers: Mutex<[Result<String, ProviderError>]>
    private let requests = Mutex<[LanguageRequest]>([])

    /// - Parameter answers: one a request, in order; the last is repeated.
    package init(_ answers: [Result<String, ProviderError>]) {
        self.answers = Mutex(answers)
    }

    package let model = ProviderModel(provider: "fake", name: "talker")

    package var asked: [LanguageRequest] { requests.withLock { $0 } }

    package func respond(to request: LanguageRequest) -> AsyncThrowingStream<LanguageEvent, any Error> {
        requests.withLock { $0.append(request) }
        let answer = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
        return AsyncThrowingStream { continuation in
            switch answer {
            case .success(let text)?:
                for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
                    continuation.yield(.text("\(piece) "))
                }
                continuation.yield(.finished(.stop))
                continuation.finish()
            case .failure(let error)?: continuation.finish(throwing: error)
            case nil: continuation.finish()
            }
        }
    }
}
