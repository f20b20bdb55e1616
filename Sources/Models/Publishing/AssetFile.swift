import Foundation

/// A file of the assets, read whole.
enum AssetFile {
    static func text(_ path: String) throws(SpeechModelError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        return String(decoding: data, as: UTF8.self)
    }
}
