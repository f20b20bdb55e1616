// Recordings: well-formed pages at all times, headers, length, two separate sides, paths that cannot be made.
// Not covered: a full disk, and the power cut itself (PowerCutTests).
import Core
import Foundation
import Media
import Testing

@Suite struct OggOpusWriterTests {
    private func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appending(path: "recording-\(UUID().uuidString).ogg").path
    }

    private func read(_ path: String) throws -> OggReader { OggReader([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))) }

    @Test func aFinishedFileIsWhole() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try OggOpusWriter(path: path, title: "a call")
        let frames = Signal.frames(try Vectors.speech())
        for frame in frames { try writer.append(left: frame, right: .silence) }
        try writer.finish()
        try writer.finish()

        let ogg = try read(path)
        #expect(ogg.faults.isEmpty)
        let head = try #require(ogg.pages.first?.packets.first)
        #expect(head.starts(with: Array("OpusHead".utf8)))
        #expect(head[9] == 2, "channels")
        #expect(head[12...15].elementsEqual([0x80, 0x3E, 0, 0]), "16000 Hz")
        let tags = try #require(ogg.pages.dropFirst().first?.packets.first)
        #expect(tags.starts(with: Array("OpusTags".utf8)))
        #expect(String(decoding: tags, as: UTF8.self).contains("TITLE=a call"))
        #expect(ogg.pages.last?.isLast == true)
        let preSkip = Int64(head[10]) + Int64(head[11]) << 8
        #expect(ogg.pages.last?.granule == Int64(frames.count) * 960 + preSkip)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFileWhoseWriterDiedPlaysUpToTheLastSecond() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try OggOpusWriter(path: path, title: "a call")
        #expect(try read(path).pages.count == 2, "headers at once")
        let frames = Signal.frames(try Vectors.speech())
        for (place, frame) in frames.prefix(500).enumerated() {
            try writer.append(left: frame, right: frame)
            guard place % 50 == 49 else { continue }
            let ogg = try read(path)
            #expect(ogg.faults.isEmpty)
            let seconds = Double(ogg.pages.last?.granule ?? 0) / 48_000
            #expect(seconds >= Double(place + 1) * 0.02 - 2, "\(seconds) s on disk after \(place + 1) frames")
        }
        withExtendedLifetime(writer) {}
    }

    /// libopusenc's drain depends on memory nobody set when there was no sound; a heap full of old data brings that out.
    @Test func anEmptyRecordingIsAFile() throws {
        for round in 0..<20 {
            let dirt = [[UInt8]](repeating: [UInt8](repeating: UInt8(round * 12), count: 5000), count: 40).map { $0 + [1] }
            #expect(dirt.count == 40)
            let path = temporaryPath()
            defer { try? FileManager.default.removeItem(atPath: path) }
            try OggOpusWriter(path: path, title: "").finish()
            let ogg = try read(path)
            #expect(ogg.faults.isEmpty)
            #expect(ogg.pages.last?.isLast == true)
        }
    }

    @Test func filesThatCannotBeMadeAreErrors() throws {
        #expect(throws: MediaError.self) { try OggOpusWriter(path: "/nonexistent/directory/a.ogg", title: "") }
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try OggOpusWriter(path: path, title: "").finish()
        #expect(throws: MediaError.self) { try OggOpusWriter(path: path, title: "") }
    }

    @Test func afterTheEndNothingIsTaken() throws {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try OggOpusWriter(path: path, title: "")
        try writer.finish()
        #expect(throws: MediaError.self) { try writer.append(left: .silence, right: .silence) }
    }
}
