// Covers the strict reading and matching of addresses and ranges; not where sources come from (RTC) nor routing.
import Core
import Testing

struct CIDRTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("::", "::"), ("::1", "::1"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"), ("fe80::", "fe80::"),
        ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
    ])
    func readsAddresses(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", " 1.2.3.4", "1.2.3.4 ", "1.2.3.0x4",
        "1..3.4",
        ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1%eth0", "[::1]", "1:2:3:4:5:6:7::8",
        "1.2.3.4::", "::1.2.3.4:5", "+1::", "localhost", "٣.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
        "1111:2222:3333:4444:5555:6666:7777:8888:9999:0000",
    ])
    func refusesWhatIsNoAddress(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("54.172.60.0/30", "54.172.60.3", true), ("54.172.60.0/30", "54.172.60.4", false),
        ("54.172.60.2/30", "54.172.60.0", true),
        ("54.172.60.0/30", "::ffff:54.172.60.1", true), ("::ffff:54.172.60.0/126", "54.172.60.1", true),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("::/0", "2001:db8::1", true), ("::/0", "203.0.113.9", false), ("::/0", "::ffff:203.0.113.9", false),
        ("127.0.0.0/8", "127.255.0.1", true), ("127.0.0.0/8", "128.0.0.1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
        ("2001:db8::/127", "2001:db8::1", true), ("2001:db8::/127", "2001:db8::2", false), ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.6", false), ("2001:db8::/64", "2001:db8::ffff:ffff:ffff:ffff", true),
        ("2001:db8::/64", "2001:db8:0:1::", false),
    ])
    func matches(range: String, address: String, inside: Bool) throws {
        let source = try #require(IPAddress(address))
        #expect(try CIDR(range).contains(source) == inside)
    }

    @Test(arguments: [("54.172.60.2/30", "54.172.60.0/30"), ("192.0.2.1", "192.0.2.1/32"), ("2001:db8::1/32", "2001:db8::/32")])
    func clearsHostBits(text: String, canonical: String) throws {
        #expect(try CIDR(text).description == canonical)
    }

    @Test(arguments: [
        "54.172.60.0/73", "54.172.60.0/33", "2001:db8::/129", "54.172.60.0/", "54.172.60.0/-1", "54.172.60.0/+8",
        "54.172.60.0/08",
        "54.172.60.0/8/8", "54.172.60/24", "/8", "", "example.com/8", "54.172.60.0/99999999999999999999", "54.172.60.0 /30",
    ])
    func refusesWhatIsNoRange(text: String) {
        #expect(throws: CIDRError.self) { try CIDR(text) }
    }

    @Test func saysWhyTheSeedsRangeIsRefused() {
        let error = #expect(throws: CIDRError.self) { try CIDR("54.172.60.0/73") }
        #expect(error?.code == "network.badCIDR")
        #expect(error?.message.contains("prefix length 73 is larger than 32") == true)
        #expect(error?.hint?.contains("/32") == true)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false), ("::2", false),
    ])
    func knowsLoopback(text: String, isLoopback: Bool) {
        #expect(IPAddress(text)?.isLoopback == isLoopback)
    }
}
