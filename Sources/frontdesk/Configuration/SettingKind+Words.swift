import Core
import Models
import RTC
import Rooms
import Web

extension SettingKind where Value == String {
    /// Any text that is not empty.
    static func text(_ allowed: String = "a text that is not empty") -> Self {
        Self(text: allowed, read: { $0.isEmpty ? nil : $0 }, write: { $0 })
    }

    /// A name that can stand in a variable or file name.
    static let identifier = Self(
        text: "letters, digits, - and _, at most 40",
        read: { text in
            let allowed = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            return allowed && (1...40).contains(text.count) ? text : nil
        }, write: { $0 })

    /// A voice of the embedded synthesizer.
    static let voice = choice(FliteSynthesizer().voices) { $0 }

    /// The address of an interface, up to what is the same for all requests.
    static let webAddress = Self(
        text: "an address such as https://api.example.com/v1",
        read: { (try? WebURL($0)).map(\.query) == .some(nil) ? $0 : nil }, write: { $0 })

    /// A host with a port.
    static let hostAndPort = Self(
        text: "a host and port such as 192.168.1.5:10300",
        read: { text in
            guard let url = try? WebURL("http://\(text)"), url.target == "/", text.hasSuffix(":\(url.port)") else { return nil }
            return text
        }, write: { $0 })

    /// The address other machines reach the box by.
    static let address = Self(
        text: "an IPv4 or IPv6 address", read: { IPAddress($0) == nil ? nil : $0 }, write: { $0 })
}

extension SettingKind {
    /// One of a few words; capitals do not matter.
    static func choice(_ values: [Value], word: @escaping @Sendable (Value) -> String) -> Self {
        Self(
            text: "one of " + values.map { "\"\(word($0))\"" }.joined(separator: ", "),
            read: { text in values.first { word($0).lowercased() == text.lowercased() } }, write: word)
    }
}

extension SettingKind where Value == OpenAISpeech.Container {
    static let speechFormat = choice(OpenAISpeech.Container.allCases, word: \.rawValue)
}

extension SettingKind where Value == AudioCodec {
    static let codec = choice(AudioCodec.allCases, word: \.rawValue)
}

extension SettingKind where Value == DigestAlgorithm {
    static let digestAlgorithm = choice(DigestAlgorithm.allCases, word: \.rawValue)
}

extension SettingKind where Value == Log.Level {
    static let logLevel = choice(Log.Level.allCases) { "\($0)" }
}

extension SettingKind where Value == E164 {
    static let phoneNumber = Self(
        text: "a phone number in international form, such as +15551234567", read: { E164($0) }, write: \.text)
}

extension SettingKind where Value == CIDR {
    static let addressRange = Self(
        text: "an address range such as 54.172.60.0/30 or 2001:db8::/32",
        read: { text throws(SettingRejection.Reason) in
            do throws(CIDRError) {
                return try CIDR(text)
            } catch {
                throw SettingRejection.Reason(text: error.message)
            }
        }, write: \.description)
}

extension SettingKind where Value == WebURL {
    /// A host and port alone: a password would be a secret in the file.
    static let proxy = Self(
        text: "the address of an HTTP proxy such as http://proxy.lan:3128",
        read: { text in
            guard let url = try? WebURL(text), url.scheme == .http, url.path == "/", url.query == nil else { return nil }
            return url
        }, write: \.origin)
}

extension SettingKind where Value == TimeOfDay? {
    static let timeOrOff = Self(
        text: "a time of the day such as 03:00, or off",
        read: { text in text == "off" ? .some(nil) : TimeOfDay(text).map { .some($0) } },
        write: { $0?.description ?? "off" })
}

extension SettingKind where Value == ListenAddress {
    static let listenAddress = Self(
        text: "an address and port such as 0.0.0.0:5060 or [::]:5060", read: { ListenAddress($0) }, write: \.description)
}

extension SettingKind where Value == PortRange {
    static let portRange = Self(
        text: "two ports from 1024 to 65535, the first even and the second larger, such as 10000-10127",
        read: { PortRange($0) }, write: \.description)
}
