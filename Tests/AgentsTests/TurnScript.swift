import Core
import Foundation

/// Reads `vectors/turns/turns.txt`.
///
/// A `scene NAME` line begins a scene. A line `TIME EVENT` is what the machine is told at that media time in seconds; a line
/// `TIME -> EFFECT` is what it must do. All effects of a scene have to be listed, in order. `#` begins a comment line.
///
/// Events: `answered` · `reply [KIND] TEXT` with `|` between lines and KIND one of `yesno`, `message`, `menu:A;B`,
/// `hangup:REASON`, `fallback` · `speech` begins · `paused` (the last word ended 0.24 s ago; samples since `speech`) ·
/// `words TEXT` answers the last recognition · `deaf` fails it · `earlier TEXT` answers the one before · `key K` · `typed TEXT` · `hold on|off` · `left REASON` ·
/// `mute` (from now on no line gets a clip) · `voiced` (the line being voiced gets it after all) · `hoarse` (it fails) · `lost` (from now on clips report
/// nothing) · `diskfull`.
struct TurnScript {
    struct Line: Sendable {
        let at: Duration
        let text: String
        let number: Int
    }

    struct Scene: Sendable, CustomStringConvertible {
        let name: String
        var inputs: [Line] = []
        var outputs: [Line] = []

        var description: String { name }
    }

    struct Malformed: Error {
        let line: Int
    }

    let scenes: [Scene]

    init(_ text: String) throws {
        var scenes: [Scene] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingPrefix(while: \.isWhitespace)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("scene ") {
                scenes.append(Scene(name: String(line.dropFirst(6))))
                continue
            }
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let seconds = Double(parts[0]), !scenes.isEmpty else { throw Malformed(line: index + 1) }
            let at = Duration.milliseconds(Int((seconds * 1000).rounded()))
            let isEffect = parts[1].hasPrefix("-> ")
            let entry = Line(at: at, text: String(isEffect ? parts[1].dropFirst(3) : parts[1]), number: index + 1)
            if isEffect { scenes[scenes.count - 1].outputs.append(entry) } else { scenes[scenes.count - 1].inputs.append(entry) }
        }
        self.scenes = scenes
    }

    /// The golden file of this package.
    static func golden() throws -> TurnScript {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try TurnScript(String(contentsOf: root.appending(path: "vectors/turns/turns.txt"), encoding: .utf8))
    }
}
