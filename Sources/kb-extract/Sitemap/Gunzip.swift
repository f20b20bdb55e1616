import CArchive
import Core

/// Unpacks gzip under a limit; anything else stays as it is.
enum Gunzip {
    /// The greatest sitemap by its standard is 50 MB.
    private static let limit = 64 << 20

    static func plain(_ bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        var result: [UInt8] = []
        var failure: DocumentError?
        bytes.withUnsafeBytes { bytes in
            do throws(DocumentError) {
                result = try unpack(bytes)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }

    private static func unpack(_ bytes: UnsafeRawBufferPointer) throws(DocumentError) -> [UInt8] {
        guard let archive = archive_read_new() else { throw .failed("no memory") }
        defer { archive_read_free(archive) }
        archive_read_support_filter_gzip(archive)
        archive_read_support_format_raw(archive)
        var entry: OpaquePointer?
        guard archive_read_open_memory(archive, bytes.baseAddress, bytes.count) == ARCHIVE_OK,
            archive_read_next_header(archive, &entry) == ARCHIVE_OK
        else { throw .damaged("it begins as a gzip file and is none") }
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = archive_read_data(archive, &buffer, buffer.count)
            if count == 0 { return result }
            guard count > 0 else { throw .damaged("it cannot be unpacked") }
            guard result.count + count <= limit else { throw .tooLarge(unpacked: limit) }
            result += buffer[..<count]
        }
    }
}
