internal import CVectorKernels

extension MiniLM {
    /// The instructions the kernels use.
    package enum Level: String, Sendable, CaseIterable {
        case scalar, avx2, avx512vnni, neon

        /// The best this machine has.
        package static var best: Self {
            let detected = vk_detect()
            return allCases.first { $0.kernel == detected } ?? .scalar
        }

        /// Whether this machine can run it.
        package var isAvailable: Bool { embed_has(kernel) != 0 }

        var kernel: vk_level {
            switch self {
            case .scalar: VK_SCALAR
            case .avx2: VK_AVX2
            case .avx512vnni: VK_AVX512VNNI
            case .neon: VK_NEON
            }
        }
    }
}
