/// Numbers that are written once and then read by kernels.
///
/// `@unchecked Sendable` proof: `fill` is the only writer and returns before `init` does; afterwards the memory is only read.
final class ConstantBuffer<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private let memory: KernelMemory<Element>

    init(
        count: Int, fill: (UnsafeMutablePointer<Element>) throws(MiniLMError) -> Void
    ) throws(MiniLMError) {
        memory = KernelMemory(count: count)
        try fill(memory.start)
    }

    var start: UnsafePointer<Element> { UnsafePointer(memory.start) }
}
