import CXML2
import Core

/// Goes through an XML document piece by piece, without its tree, without entities and without the network.
struct XMLWalk: ~Copyable {
    enum Piece {
        /// Its name without prefix; an empty element ends at once.
        case start(String, isEmpty: Bool)
        case end(String)
        case text(String)
    }

    private let reader: xmlTextReaderPtr

    /// - Parameter bytes: must stay where they are as long as the walk lasts.
    init(_ bytes: UnsafeRawBufferPointer) throws(DocumentError) {
        // Without XML_PARSE_NOENT and XML_PARSE_HUGE entities stay closed, and libxml2's own limits hold.
        let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING].reduce(0) { $0 | $1.rawValue }
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard let reader = xmlReaderForMemory(start, Int32(clamping: bytes.count), nil, nil, Int32(clamping: options)) else {
            throw .failed("no memory")
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    /// The next piece; nil at the end.
    borrowing func next() throws(DocumentError) -> Piece? {
        while true {
            let result = xmlTextReaderRead(reader)
            if result == 0 { return nil }
            guard result == 1 else { throw .damaged("its XML is broken, or deeper than any document's") }
            switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
            case XML_READER_TYPE_ELEMENT.rawValue: return .start(name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(name)
            case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
                return .text(xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
                // No writer of DOCX declares entities; who does wants them blown up, or files read.
                throw .unsafe("its XML declares entities of its own")
            default: continue
            }
        }
    }

    /// An attribute of the element that has just started, by its name with prefix.
    borrowing func attribute(_ name: String) -> String? {
        guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
        defer { xmlTextReaderMoveToElement(reader) }
        return xmlTextReaderConstValue(reader).map { String(cString: $0) }
    }

    private var name: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }
}
