package import Core
import Foundation

/// A synthesizer that renders each text once: greetings and spoken answers are kept as files and read back.
///
/// Files are named by the hash of engine, voice and text, so a change of any of them is another file; a damaged file is
/// rendered again; when the files outgrow their limit those used longest ago go first.
package actor VoiceCache: SpeechSynthesizer, SpeechKeeping {
    package nonisolated let voices: [String]
    private let synthesizer: any SpeechSynthesizer
    private let engine: String
    private let directory: String
    private let limit: Int
    private let log: Log
    /// Bytes of each file, the one used longest ago first.
    private var files: [(name: String, bytes: Int)]
    /// Texts read from files, and texts rendered.
    private(set) package var hits = 0
    private(set) package var misses = 0

    /// - Parameters:
    ///   - engine: name and version of what renders: `flite 2.2`.
    ///   - directory: made when missing; nothing else may live in it.
    ///   - limit: bytes of all files together; 256 MB hold over two hours of speech.
    package init(
        _ synthesizer: any SpeechSynthesizer, engine: String, directory: String, limit: Int = 256 << 20, log: Log
    ) throws {
        self.synthesizer = synthesizer
        self.engine = engine
        self.directory = directory
        self.limit = limit
        self.log = log
        voices = synthesizer.voices
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        files = Self.list(directory)
    }

    package func synthesize(_ text: String, voice: String) async throws -> SpeechClip {
        let name = VoiceCacheFile.name(text: text, voice: voice, engine: engine)
        if let clip = read(name, text: text) {
            hits += 1
            return clip
        }
        misses += 1
        let clip = try await synthesizer.synthesize(text, voice: voice)
        do {
            try write(clip, as: name)
        } catch {
            // The caller still hears the answer; the next one waits for it again.
            log.warning("rendered speech could not be kept", .text("directory", directory), .error(error))
        }
        return clip
    }

    /// The clip of a text that is kept; nothing is rendered.
    package func kept(_ text: String, voice: String) -> SpeechClip? {
        let clip = read(VoiceCacheFile.name(text: text, voice: voice, engine: engine), text: text)
        if clip != nil { hits += 1 }
        return clip
    }

    /// Keeps a clip that was rendered elsewhere.
    package func keep(_ clip: SpeechClip, voice: String) {
        do {
            try write(clip, as: VoiceCacheFile.name(text: clip.text, voice: voice, engine: engine))
        } catch {
            log.warning("rendered speech could not be kept", .text("directory", directory), .error(error))
        }
    }

    /// Renders what is not there yet.
    package func warm(_ texts: [String], voice: String) async throws {
        for text in texts {
            try Task.checkCancellation()
            guard !isKept(VoiceCacheFile.name(text: text, voice: voice, engine: engine)) else { continue }
            _ = try await synthesize(text, voice: voice)
        }
    }

    private func isKept(_ name: String) -> Bool { files.contains { $0.name == name } }

    private func read(_ name: String, text: String) -> SpeechClip? {
        guard let place = files.firstIndex(where: { $0.name == name }) else { return nil }
        let file = files.remove(at: place)
        let path = directory + "/" + name
        guard file.bytes <= VoiceCacheFile.sizeLimit, let bytes = FileManager.default.contents(atPath: path),
            let clip = VoiceCacheFile.decode(Array(bytes), text: text)
        else {
            try? FileManager.default.removeItem(atPath: path)
            return nil
        }
        files.append(file)
        // The file's time keeps the order of use over a restart.
        utimensat(AT_FDCWD, path, nil, 0)
        return clip
    }

    private func write(_ clip: SpeechClip, as name: String) throws {
        let bytes = try VoiceCacheFile.encode(clip)
        guard bytes.count <= min(limit, VoiceCacheFile.sizeLimit) else { return }
        try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + name), options: .atomic)
        files.removeAll { $0.name == name }
        files.append((name, bytes.count))
        var total = files.reduce(0) { $0 + $1.bytes }
        while total > limit, let oldest = files.first {
            try? FileManager.default.removeItem(atPath: directory + "/" + oldest.name)
            files.removeFirst()
            total -= oldest.bytes
        }
    }

    private static func list(_ directory: String) -> [(name: String, bytes: Int)] {
        let manager = FileManager.default
        let names = (try? manager.contentsOfDirectory(atPath: directory)) ?? []
        let found = names.filter { $0.hasSuffix(".clip") }.compactMap { name -> (name: String, bytes: Int, used: Double)? in
            guard let facts = try? manager.attributesOfItem(atPath: directory + "/" + name), let bytes = facts[.size] as? Int,
                let used = facts[.modificationDate] as? Date
            else { return nil }
            return (name, bytes, used.timeIntervalSince1970)
        }
        return found.sorted { ($0.used, $0.name) < ($1.used, $1.name) }.map { ($0.name, $0.bytes) }
    }
}
