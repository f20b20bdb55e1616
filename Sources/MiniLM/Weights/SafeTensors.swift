import Foundation

/// A file of tensors (github.com/huggingface/safetensors): the length of a JSON header, the header, the numbers.
///
/// It is read with pread and never mapped: a file cut short while it is open is an error and not the end of the process, and rows
/// that were read once are not counted as this program's memory.
package final class SafeTensors: Sendable {
    /// A tensor of floats whose place was found to lie within the file.
    package struct Tensor: Sendable {
        let shape: [Int]
        /// Bytes from the file's beginning.
        let offset: Int

        var count: Int { shape.reduce(1, *) }
    }

    let path: String
    private let descriptor: Int32
    private let header: SafeTensorsHeader

    /// Reads the header and checks it against the file's size.
    package init(path: String) throws(MiniLMError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missing(path) }
        do {
            header = try Self.header(descriptor, path)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Where a tensor of floats of exactly this name and shape lies.
    package func tensor(_ name: String, _ shape: [Int]) throws(MiniLMError) -> Tensor {
        guard let found = header.tensors[name] else { throw .weights(path, "has no \(name)") }
        guard found.type == "F32", found.shape == shape else {
            throw .weights(path, "has \(name) as \(found.type) \(found.shape), not F32 \(shape)")
        }
        guard found.bytes == shape.reduce(4, *) else {
            throw .weights(path, "has \(found.bytes) bytes of \(name), not \(shape.reduce(4, *))")
        }
        return Tensor(shape: shape, offset: found.offset)
    }

    /// Reads all numbers of a tensor; anything but finite ones is refused.
    package func read(_ tensor: Tensor, into numbers: UnsafeMutablePointer<Float>) throws(MiniLMError) {
        try read(count: tensor.count, at: tensor.offset, into: numbers)
        for place in 0..<tensor.count where !numbers[place].isFinite {
            throw .weights(path, "holds a weight that is no number")
        }
    }

    /// Reads one row of a table.
    package func read(row: Int, of table: Tensor, into numbers: UnsafeMutablePointer<Float>) throws(MiniLMError) {
        guard table.shape.count == 2, row >= 0, row < table.shape[0] else { throw .weights(path, "has no row \(row)") }
        try read(count: table.shape[1], at: table.offset + row * table.shape[1] * 4, into: numbers)
    }

    private func read(count: Int, at offset: Int, into numbers: UnsafeMutablePointer<Float>) throws(MiniLMError) {
        guard Self.read(descriptor, UnsafeMutableRawPointer(numbers), count: count * 4, at: offset) else {
            throw .weights(path, "was cut short")
        }
    }

    private static func header(_ descriptor: Int32, _ path: String) throws(MiniLMError) -> SafeTensorsHeader {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        var length: UInt64 = 0
        guard
            withUnsafeMutableBytes(
                of: &length,
                { bytes in
                    bytes.baseAddress.map { read(descriptor, $0, count: 8, at: 0) } ?? false
                })
        else { throw .weights(path, "has \(size) bytes") }
        let limit = min(SafeTensorsHeader.sizeLimit, size - 8)
        guard let count = Int(exactly: UInt64(littleEndian: length)), count > 0, count <= limit else {
            throw .weights(path, "has a header of \(UInt64(littleEndian: length)) bytes; at most \(limit) are possible")
        }
        var json = [UInt8](repeating: 0, count: count)
        guard
            json.withUnsafeMutableBytes({ bytes in
                bytes.baseAddress.map { read(descriptor, $0, count: count, at: 8) } ?? false
            })
        else { throw .weights(path, "was cut short") }
        return try SafeTensorsHeader(json: json, fileSize: size, path: path)
    }

    /// Whether all of it could be read.
    private static func read(_ descriptor: Int32, _ memory: UnsafeMutableRawPointer, count: Int, at offset: Int) -> Bool {
        var done = 0
        while done < count {
            let got = pread(descriptor, memory + done, count - done, off_t(offset + done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return false }
            done += got
        }
        return true
    }
}
