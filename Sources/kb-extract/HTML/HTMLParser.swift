import CXML2
import Core

/// Reads a page with libxml2 into an ``HTMLTree``.
enum HTMLParser {
    /// Elements whose text nobody sees: it never counts, and is not kept.
    private static let unseen: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "canvas", "object", "embed", "audio", "video", "map",
        "frameset",
    ]
    private static let keptAttributes: Set<String> = [
        "class", "id", "role", "href", "hidden", "aria-hidden", "aria-label", "aria-controls", "style", "colspan", "rowspan",
        "lang",
        "name", "property", "content", "rel", "itemprop",
    ]
    private static let attributeLimit = 2_000
    /// Nodes of a page: `TagScan` has counted the tags.
    private static let nodeLimit = 2_000_000
    /// libxml2 stops at 256 open elements.
    private static let depthLimit = 300

    struct Page {
        var tree = HTMLTree()
        /// Scripts of the page, which a reader of its text does not run.
        var scripts = 0
    }

    static func parse(_ page: String) throws(DocumentError) -> Page {
        try TagScan.check(page)
        var page = page
        let result: Result<Page, DocumentError> = page.withUTF8 { bytes in
            Result { () throws(DocumentError) in try parse(bytes) }
        }
        return try result.get()
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) -> Page {
        let options = [HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_COMPACT]
            .reduce(0) { $0 | $1.rawValue }
        guard let context = htmlNewParserCtxt() else { throw .failed("no memory") }
        defer { htmlFreeParserCtxt(context) }
        let document = bytes.withMemoryRebound(to: CChar.self) {
            htmlCtxtReadMemory(context, $0.baseAddress, Int32(clamping: $0.count), nil, "utf-8", Int32(clamping: options))
        }
        defer { xmlFreeDoc(document) }
        // The only inner error of a page is its depth: parsing stops there and the rest would be missing silently.
        guard context.pointee.lastError.code != XML_ERR_INTERNAL_ERROR.rawValue else {
            throw .tooComplex("elements inside each other", limit: 256)
        }
        guard let root = xmlDocGetRootElement(document) else {
            throw .noText("there is nothing in it", hint: "look whether it is the right file")
        }
        var page = Page()
        try walk(root, depth: 0, &page)
        page.tree.measure()
        return page
    }

    private static func walk(_ first: xmlNodePtr, depth: Int, _ page: inout Page) throws(DocumentError) {
        guard depth < depthLimit else { throw .tooComplex("elements inside each other", limit: depthLimit) }
        var next: xmlNodePtr? = first
        while let node = next {
            next = depth == 0 ? nil : node.pointee.next
            guard page.tree.nodes.count < nodeLimit else { throw .tooComplex("pieces", limit: nodeLimit) }
            switch node.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                if let content = node.pointee.content { page.tree.begin("", text: String(cString: content)) }
            case XML_ELEMENT_NODE:
                guard let name = node.pointee.name.map({ String(cString: $0).lowercased() }) else { continue }
                if name == "script" { page.scripts += 1 }
                if unseen.contains(name) { continue }
                page.tree.begin(name, attributes: attributes(of: node))
                if let child = node.pointee.children { try walk(child, depth: depth + 1, &page) }
                page.tree.end()
            default: continue
            }
        }
    }

    private static func attributes(of node: xmlNodePtr) -> [String: String] {
        var result: [String: String] = [:]
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = attribute.pointee.name.map({ String(cString: $0).lowercased() }), keptAttributes.contains(name),
                result[name] == nil
            else { continue }
            // The HTML parser keeps a value as one text, its entities resolved.
            let text = attribute.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
            result[name] = text.utf8.count <= attributeLimit ? text : ""
        }
        return result
    }
}
