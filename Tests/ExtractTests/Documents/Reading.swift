import Core
import kb_extract

/// A document's blocks, one a line, as tests compare them.
func lines(_ document: ExtractedDocument) -> [String] {
    document.blocks.map { block in
        switch block.kind {
        case .heading: String(repeating: "#", count: block.level ?? 0) + " " + block.text
        case .item: "- " + block.text
        case .row: "| " + block.text
        case .paragraph: block.text
        }
    }
}

/// The code of the error a document is refused with; nil when it is read.
func refusal(_ bytes: [UInt8], _ request: Request = Request()) -> String? {
    do throws(DocumentError) {
        _ = try Extraction.document(of: bytes, request)
        return nil
    } catch {
        return error.code
    }
}

func page(_ html: String, type: String? = nil) throws -> ExtractedDocument {
    try Extraction.document(of: Array(html.utf8), Request(mediaType: type))
}
