import Foundation

/// Text as a part of an address: everything but letters, digits and `-._~` is escaped (RFC 3986 section 2.3).
enum PercentEncoded {
    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    static func text(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }

    static func query(_ items: [(String, String)]) -> String {
        items.map { "\(text($0))=\(text($1))" }.joined(separator: "&")
    }
}
