import Core
import Testing

/// Covers the hashes against the examples of their standards; libcrypto's own tests cover the rest.
@Suite struct DigestTests {
    /// RFC 1321 appendix A.5.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    ])
    func md5(text: String, hex: String) {
        #expect(Digest.hex(Digest.md5.hash(text.utf8)) == hex)
    }

    /// FIPS 180-4, examples of NIST's Cryptographic Standards and Guidelines.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256(text: String, hex: String) {
        #expect(Digest.hex(Digest.sha256.hash(text.utf8)) == hex)
    }

    /// RFC 4231 sections 4.2, 4.3 and 4.7 (a key longer than the block), RFC 2202 section 2.
    @Test func hmac() {
        #expect(
            Digest.hex(Digest.sha256.hmac("Hi There".utf8, key: [UInt8](repeating: 0x0b, count: 20)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            Digest.hex(Digest.sha256.hmac("what do ya want for nothing?".utf8, key: "Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            Digest.hex(
                Digest.sha256.hmac(
                    "Test Using Larger Than Block-Size Key - Hash Key First".utf8, key: [UInt8](repeating: 0xaa, count: 131)))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect(
            Digest.hex(Digest.md5.hmac("what do ya want for nothing?".utf8, key: "Jefe".utf8))
                == "750c783e6ab0b503eaa86e310a5db738")
    }

    @Test func hmacTakesEmptyKeysAndTexts() {
        // RFC 2104 with nothing in it, as Python's hmac computes it.
        #expect(
            Digest.hex(Digest.sha256.hmac([UInt8](), key: [UInt8]()))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func comparisonOfSecrets() {
        #expect(Digest.constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(!Digest.constantTimeEqual([1, 2, 3], [1, 2, 4]))
        #expect(!Digest.constantTimeEqual([1, 2], [1, 2, 3]))
        #expect(Digest.constantTimeEqual([], []))
    }

    @Test func hexadecimalHasTwoDigitsAByte() {
        #expect(Digest.hex([0, 0x0f, 0xa0, 0xff]) == "000fa0ff")
    }
}
