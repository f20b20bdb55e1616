import Foundation
import Support

/// baresip as the caller: a SIP phone that plays one sound file, and keeps what it hears.
struct Baresip {
    enum Codec: String, CaseIterable {
        case pcmu = "g711"
        case g722
        case opus

        /// Rate and channels baresip wants its sound files to have for this codec.
        var format: (rate: Int, channels: Int) {
            switch self {
            case .pcmu: (8000, 1)
            case .g722: (16_000, 1)
            case .opus: (48_000, 2)
            }
        }
    }

    let codec: Codec

    /// Calls a box for some seconds, speaking Debian's recorded "go forward ten meters" after a pause; returns what was heard.
    func call(_ box: RunningBox, seconds: Int) async throws -> [Int16] {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("heard"), withIntermediateDirectories: true)
        try await makeSpeech(folder.file("speech.wav"))
        let first = 40_000 + 2 * Int.random(in: 0...5000)
        let lines = [
            "sip_listen 127.0.0.1:0", "net_interface 127.0.0.1", "rtp_ports \(first)-\(first + 10)",
            "audio_source aufile,\(folder.file("speech.wav"))", "audio_player aubridge,nowhere",
            "snd_path \(folder.file("heard"))",
            "module_path \(try Self.modules())", "module \(codec.rawValue).so", "module aufile.so", "module aubridge.so",
            "module sndfile.so", "module_tmp account.so", "module_app menu.so",
        ]
        try (lines.joined(separator: "\n") + "\n").write(toFile: folder.file("config"), atomically: false, encoding: .utf8)
        try "<sip:+15557654321@127.0.0.1>;regint=0\n".write(toFile: folder.file("accounts"), atomically: false, encoding: .utf8)
        try "".write(toFile: folder.file("contacts"), atomically: false, encoding: .utf8)
        let outcome = try await ProcessRunner.run(
            try Executable.find("baresip"),
            ["-4", "-f", folder.path, "-e", "/dial sip:desk@127.0.0.1:\(box.udpPort)", "-t", "\(seconds)"],
            within: .seconds(seconds + 30))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.file("heard")).filter { $0.hasSuffix("-dec.wav") }
        guard let file = files.first else { throw PeerFailure("baresip heard nothing\n\(outcome.output.suffix(3000))") }
        return try Self.samples(of: folder.file("heard") + "/" + file)
    }

    /// Five seconds of silence for the greeting, the words, and silence again.
    private func makeSpeech(_ file: String) async throws {
        let format = codec.format
        let outcome = try await ProcessRunner.run(
            try Executable.find("sox"),
            [
                "-D", "-t", "raw", "-r", "16000", "-e", "signed", "-b", "16", "-c", "1",
                "/usr/share/pocketsphinx/test/data/goforward.raw", "-r", "\(format.rate)", "-c", "\(format.channels)", "-b", "16",
                file,
                "pad", "5", "20",
            ])
        guard outcome.status == 0 else { throw PeerFailure("sox: \(outcome)") }
    }

    /// Where Debian keeps them.
    private static func modules() throws -> String {
        guard FileManager.default.fileExists(atPath: "/usr/lib/baresip/modules/g711.so") else {
            throw PeerFailure("baresip's modules are not in /usr/lib/baresip/modules")
        }
        return "/usr/lib/baresip/modules"
    }

    /// The 16-bit samples after the 44 bytes of a plain RIFF header.
    private static func samples(of file: String) throws -> [Int16] {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: file))).dropFirst(44)
        return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
            Int16(truncatingIfNeeded: Int(bytes[$0]) | Int(bytes[$0 + 1]) << 8)
        }
    }
}
