package import Core

/// A line calls come in by: which numbers it carries, where it may call from, and what it must prove.
///
/// The words are LiveKit's inbound trunk: no numbers means every number, no addresses means every address, and then
/// a user and password are required.
package struct SIPTrunk: Hashable, Sendable {
    /// Unique on the box.
    package let name: String
    /// Numbers that may be dialled through it; empty for every number.
    package let numbers: [E164]
    /// Where its calls come from; empty for everywhere, which takes `credentials`.
    package let allowedAddresses: [CIDR]
    package let credentials: TrunkCredentials?

    /// Throws when the trunk would let everybody in.
    package init(name: String, numbers: [E164], allowedAddresses: [CIDR], credentials: TrunkCredentials? = nil) throws(TrunkError)
    {
        guard !allowedAddresses.isEmpty || credentials != nil else { throw .open(name) }
        self.name = name
        self.numbers = numbers
        self.allowedAddresses = allowedAddresses
        self.credentials = credentials
    }

    func allows(_ source: IPAddress) -> Bool {
        allowedAddresses.isEmpty || allowedAddresses.contains { $0.contains(source) }
    }

    func carries(_ dialled: DialledNumber) -> Bool {
        numbers.isEmpty || dialled.number.map(numbers.contains) == true
    }
}
