/// Memory for kernels, zeros at first, on a border of the processor's cache lines, which are as wide as its widest register.
final class KernelMemory<Element: BitwiseCopyable> {
    let start: UnsafeMutablePointer<Element>
    private let memory: UnsafeMutableRawPointer

    init(count: Int) {
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        memory = .allocate(byteCount: bytes, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        start = memory.assumingMemoryBound(to: Element.self)
    }

    deinit {
        memory.deallocate()
    }
}
