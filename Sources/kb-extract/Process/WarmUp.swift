import Core
import Foundation

/// Does each thing once before the walls go up, so that libraries load what they load late: conversions, tables, locale.
enum WarmUp {
    static func run() {
        Charset.load()
        let page = Array("<html><title>a</title><body><table><tr><th>b</th></tr><tr><td>1</td></tr></table></html>".utf8)
        let request = Request()
        _ = (try? Extraction.document(of: page, request)).map { try? JSON.encode($0) }
        let sitemap = Array("<urlset><url><loc>/a</loc></url></urlset>".utf8)
        _ = (try? SitemapReader.sitemap(of: sitemap)).map { try? JSON.encode($0) }
        _ = try? JSON.encode(DocumentError.locked)
        _ = try? Extraction.document(of: Array("PK\u{3}\u{4}".utf8), request)
    }
}
