import Core
import RTC
import Rooms

/// A `[[trunk]]` of the file; the password comes from the environment or a credential, never from the file.
struct TrunkSettings: Sendable {
    var name = ""
    var numbers: [E164] = []
    var allow: [CIDR] = []
    var user: String?
    var password: String?
    var digest: [DigestAlgorithm] = [.md5]

    static let keys: [SettingKey<TrunkSettings>] = [
        SettingKey("name", \.name, .identifier, "The trunk's name, unique on the box."),
        SettingKey("numbers", \.numbers, .list(.phoneNumber), "Numbers that may be dialled through it; none means all."),
        SettingKey("allow", \.allow, .list(.addressRange), "Address ranges its calls come from."),
        SettingKey("user", \.user, .text(), "User name it must prove; the password is never in this file."),
        SettingKey(
            "digest", \.digest, .list(.digestAlgorithm, orNone: false),
            "How it may prove it, the best first; more than MD5 shuts out telephones that know MD5 alone."),
    ]

    /// The variable its password is read from.
    var passwordVariable: String { "FRONTDESK_TRUNK_\(SettingOrigin.variablePart(name))_PASSWORD" }
    /// The systemd credential its password is read from.
    var passwordCredential: String { "trunk.\(name).password" }

    func trunk() throws(TrunkError) -> SIPTrunk {
        let credentials = user.flatMap { user in password.map { TrunkCredentials(user: user, password: $0, algorithms: digest) } }
        return try SIPTrunk(name: name, numbers: numbers, allowedAddresses: allow, credentials: credentials)
    }
}
