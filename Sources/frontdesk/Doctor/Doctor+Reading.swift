import Core
import Foundation
import Knowledge

extension Doctor {
    /// A page and a PDF go the whole way through the reader of foreign documents.
    func checkReading() async -> Finding {
        let reader = context.documentReader()
        do {
            _ = try await reader.extract(.bytes(Array("<p>Can this be read?</p>".utf8), mediaType: "text/html"))
        } catch {
            return .problem("documents", "none can be read: \(error)", do: "build kb-extract too: firmware-config/run does")
        }
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext") else {
            return .warning("documents", "PDFs cannot be read: pdftotext is missing", do: "apt-get install poppler-utils")
        }
        // An empty page, which every reader of PDFs opens.
        let page =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj "
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>\n%%EOF"
        do {
            _ = try await reader.extract(.bytes(Array(page.utf8), mediaType: nil))
        } catch {
            return .warning("documents", "PDFs cannot be read: \(error)", do: "apt-get install poppler-utils bubblewrap")
        }
        guard await reader.isConfined else {
            return .warning(
                "documents", "PDFs are read without a room of their own, under limits alone",
                do: "apt-get install bubblewrap, and permit user namespaces (kernel.unprivileged_userns_clone=1)")
        }
        return .ok("documents", "read by kb-extract in a sandbox, PDFs in a room of their own")
    }
}
