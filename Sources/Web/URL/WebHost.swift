import Core
import Foundation

/// The one spelling of a host.
enum WebHost {
    /// The host in normal form: ASCII (IDNA), lower case, no final dot.
    /// - Parameters:
    ///   - given: the text the host was read from: an IPv4 address must stand there in this very spelling, because
    ///     `0x7f.1`, `2130706433` and `017700000001` are ways to hide `127.0.0.1`.
    ///   - base: whose host it is when `given` names none.
    static func normal(_ host: String, given: String, base: WebURL?) throws(WebURLError) -> String {
        if host.hasPrefix("[") {
            guard host.hasSuffix("]"), let address = IPAddress(host.dropFirst().dropLast()) else {
                throw .host("it is no IPv6 address")
            }
            return address.isIPv4 ? "[::ffff:\(address)]" : "[\(address)]"
        }
        var name = try ascii(host).lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.allSatisfy({ (1...63).contains($0.utf8.count) }) else {
            throw .host("it is no host name (RFC 1123 section 2.1)")
        }
        guard name.utf8.allSatisfy(isPermitted) else { throw .host("it holds characters no host name has") }
        if let last = labels.last, isNumber(last) {
            guard IPAddress(name) != nil, hasHost(given) ? given.contains(name) : base?.host == name else {
                throw .host("it is a number in disguise")
            }
        }
        return name
    }

    /// Whether a reference names a host of its own instead of the base's.
    private static func hasHost(_ reference: String) -> Bool {
        let start = reference.drop(while: \.isWhitespace)
        return start.hasPrefix("//") || start.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.contains(":")
    }

    private static func ascii(_ host: String) throws(WebURLError) -> String {
        if host.utf8.allSatisfy({ $0 < 0x80 }) { return host }
        guard let encoded = URLComponents(string: "http://\(host)/")?.encodedHost, encoded.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .host("it cannot be written in ASCII (RFC 5891)")
        }
        return encoded
    }

    /// Letters, digits, hyphen, and the underscore that some names have.
    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether a resolver would take a name that ends in this label for an IPv4 address (WHATWG URL, "ends in a number").
    private static func isNumber(_ label: Substring) -> Bool {
        if label.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
        return label.hasPrefix("0x") && label.dropFirst(2).allSatisfy(\.isHexDigit)
    }
}
