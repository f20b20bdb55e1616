import CArchive
import Core

/// The parts of a DOCX file that hold its words, taken out of the zip under limits.
struct WordArchive {
    /// Entries of a zip: a document with a thousand pictures has some 1,100.
    private static let entryLimit = 4_096
    /// Unpacked XML: a zip of 1 MB can hold a gigabyte.
    private static let xmlLimit = 64 << 20
    private static let document = "word/document.xml"
    private static let styles = "word/styles.xml"

    let document: [UInt8]
    /// What its styles are called; empty when it has none.
    let styles: [UInt8]

    init(_ bytes: [UInt8]) throws(DocumentError) {
        var parts: [String: [UInt8]] = [:]
        var failure: DocumentError?
        bytes.withUnsafeBytes { bytes in
            do throws(DocumentError) {
                parts = try Self.parts(of: bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard let document = parts[Self.document] else { throw .unsupported("a zip file that is no Word document") }
        self.document = document
        styles = parts[Self.styles] ?? []
    }

    private static func parts(of bytes: UnsafeRawBufferPointer) throws(DocumentError) -> [String: [UInt8]] {
        guard let archive = archive_read_new() else { throw .failed("no memory") }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
            throw .damaged("it begins as a zip file and is none")
        }
        var parts: [String: [UInt8]] = [:]
        var size = 0
        var entries = 0
        var entry: OpaquePointer?
        while true {
            let result = archive_read_next_header(archive, &entry)
            if result == ARCHIVE_EOF || parts.count == 2 { return parts }
            // A directory that is damaged behind the words does no harm.
            guard result == ARCHIVE_OK || result == ARCHIVE_WARN else {
                if parts[document] != nil { return parts }
                throw .damaged("the zip file it is made of is damaged")
            }
            entries += 1
            guard entries <= entryLimit else { throw .tooComplex("files in it", limit: entryLimit) }
            guard let name = archive_entry_pathname(entry).map({ String(cString: $0) }), [document, styles].contains(name),
                parts[name] == nil
            else { continue }
            let part = try unpack(archive, room: xmlLimit - size)
            size += part.count
            parts[name] = part
        }
    }

    private static func unpack(_ archive: OpaquePointer, room: Int) throws(DocumentError) -> [UInt8] {
        var part: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &buffer, buffer.count)
            if count == 0 { return part }
            guard count > 0 else { throw .damaged("a part of it cannot be unpacked") }
            guard part.count + count <= room else { throw .tooLarge(unpacked: xmlLimit) }
            part += buffer[..<count]
        }
    }
}
