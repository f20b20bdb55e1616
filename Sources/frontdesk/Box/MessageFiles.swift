import Core
import Dispatch
import Media

/// Writes the sound of messages as Ogg Opus, on a queue of its own.
struct MessageFiles: Sendable {
    private let directory: String
    private let queue = DispatchQueue(label: "messages")

    /// - Parameter directory: exists already.
    init(directory: String) {
        self.directory = directory
    }

    /// Writes a message's sound, 16 kHz mono.
    /// - Returns: the file's name.
    func save(_ samples: [Int16], as message: ID<Message>) async throws -> String {
        let name = "message-\(message).opus"
        let path = "\(directory)/\(name)"
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try Self.write(samples, to: path, title: "Message \(message)") })
            }
        }
        return name
    }

    private static func write(_ samples: [Int16], to path: String, title: String) throws {
        let writer = try OggOpusWriter(path: path, title: title)
        for start in stride(from: 0, to: samples.count, by: AudioFormat.frameSamples) {
            let frame = AudioFrame(samples[start..<min(start + AudioFormat.frameSamples, samples.count)])
            try writer.append(left: frame, right: frame)
        }
        try writer.finish()
    }
}
