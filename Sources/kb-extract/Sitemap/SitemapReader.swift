package import Core

/// A sitemap or sitemap index as sitemaps.org describes them: XML, gzipped XML, or one address a line.
package struct SitemapReader {
    /// Entries of one file, by the standard.
    package static let entryLimit = 50_000

    private var pages: [Sitemap.Entry] = []
    private var sitemaps: [Sitemap.Entry] = []
    /// Names of the elements that are open, outermost first.
    private var open: [String] = []
    private var address = ""
    private var modified = ""

    /// Reads a file; throws when it is none.
    package static func sitemap(of bytes: [UInt8]) throws(DocumentError) -> Sitemap {
        let plain = try Gunzip.plain(bytes)
        guard plain.first(where: { !isSpace($0) && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "<") else {
            return try lines(of: plain)
        }
        var reader = SitemapReader()
        var failure: DocumentError?
        plain.withUnsafeBytes { bytes in
            do throws(DocumentError) {
                try reader.read(bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return Sitemap(pages: reader.pages, sitemaps: reader.sitemaps)
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(DocumentError) {
        let walk = try XMLWalk(bytes)
        while pages.count + sitemaps.count < Self.entryLimit, let piece = try walk.next() {
            switch piece {
            case .start(let name, let isEmpty):
                if open.isEmpty, name != "urlset", name != "sitemapindex" { throw .unsupported("XML, but no sitemap") }
                if open.count == 1 { (address, modified) = ("", "") }
                if !isEmpty { open.append(name) }
            case .text(let text):
                // Pictures and films of a page have addresses of their own, one element deeper.
                guard open.count == 3 else { continue }
                if open[2] == "loc", address.utf8.count <= 4096 { address += text }
                if open[2] == "lastmod", modified.utf8.count <= 100 { modified += text }
            case .end:
                if open.count == 2 { keep(open[1]) }
                _ = open.popLast()
            }
        }
    }

    private mutating func keep(_ element: String) {
        let address = Self.trimmed(address)
        guard !address.isEmpty else { return }
        let modified = Self.trimmed(modified)
        let entry = Sitemap.Entry(address: address, modified: modified.isEmpty ? nil : modified)
        if element == "url" { pages.append(entry) }
        if element == "sitemap" { sitemaps.append(entry) }
    }

    private static func lines(of bytes: [UInt8]) throws(DocumentError) -> Sitemap {
        let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.lazy.map { trimmed(String(decoding: $0, as: UTF8.self)) }
        let pages = lines.filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }.prefix(entryLimit)
        guard !pages.isEmpty else { throw .unsupported("no sitemap") }
        return Sitemap(pages: pages.map { Sitemap.Entry(address: $0) })
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[..<end].drop(while: isSpace), as: UTF8.self)
    }
}
