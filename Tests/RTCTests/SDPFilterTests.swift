import RTC
import Testing

/// Covers which lines are kept from libre's decoder; what libre makes of the rest is in OfferAnswerTests.
@Suite struct SDPFilterTests {
    @Test(arguments: [
        "a=rtpmap:31 LPC", "a=rtpmap:", "a=rtpmap:97", "a=rtpmap:x PCMU/8000", "a=rtpmap:300 PCMU/8000", "a=rtpmap:0 PCMU/",
        "a=rtpmap:0 PCMU/0", "a=rtpmap:0 /8000", "a=rtpmap:0 PCMU/999999999999999999999", "a=rtpmap:0 PCMU/8000/1/1",
        "a=fmtp:101", "a=fmtp: 101", "a=rtcp:x", "b=AS", "b=AS:lots", "c=IN", "c=IN IP5 1.2.3.4", "c=ATM IP4 1.2.3.4",
        "nonsense", "=", "a", "A=b", "é=1",
    ])
    func drops(_ line: String) throws {
        let filter = try #require(SDPFilter(("v=0\r\n" + line + "\r\nm=audio 4000 RTP/AVP 0\r\n").utf8))
        #expect(filter.text == "v=0\r\nm=audio 4000 RTP/AVP 0\r\n")
    }

    @Test(arguments: [
        "a=rtpmap:0 PCMU/8000", "a=rtpmap:111 opus/48000/2", "a=fmtp:101 0-16", "a=rtcp:4001", "a=rtcp:4001 IN IP4 1.2.3.4",
        "b=AS:80", "c=IN IP4 1.2.3.4", "c=IN IP6 ::1", "a=sendrecv", "s=-", "t=0 0", "a=X-unknown:anything goes",
    ])
    func keeps(_ line: String) throws {
        let filter = try #require(SDPFilter((line + "\n").utf8))
        #expect(filter.text == line + "\r\n")
    }

    @Test func notesProfilesAndFamily() throws {
        let text =
            "v=0\nc=IN IP4 1.2.3.4\nm=video 1 RTP/AVP 31\nc=IN IP4 1.2.3.4\nm=audio 2 RTP/SAVP 0\nc=IN IP6 ::1\nm=audio 3 RTP/AVP 0\n"
        let filter = try #require(SDPFilter(text.utf8))
        #expect(filter.audioProfiles == ["RTP/SAVP", "RTP/AVP"])
        #expect(filter.isIPv6 == true)
        #expect(SDPFilter("m=audio 2 RTP/AVP 0".utf8)?.isIPv6 == nil)
    }

    @Test func isBounded() {
        #expect(SDPFilter(repeatElement(UInt8(ascii: "a"), count: SDPFilter.maximumLength + 1)) == nil)
        #expect(SDPFilter([UInt8](repeating: 0, count: 100))?.text == "")
        #expect(SDPFilter([0xFF, 0xFE, 0x3D])?.text == "")
    }
}
