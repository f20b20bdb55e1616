#include "scan_tables.h"

const struct vk_scan_kernels *vk_scan(enum vk_level level) {
    enum vk_level best = vk_detect();
#if defined(__x86_64__)
    enum vk_level usable = level < best ? level : best;
    if (usable == VK_AVX512VNNI) return &vk_scan_avx512;
    if (usable == VK_AVX2) return &vk_scan_avx2;
#elif defined(__aarch64__) && defined(__ARM_FEATURE_DOTPROD)
    if (level == VK_NEON && best == VK_NEON) return &vk_scan_neon;
#endif
    (void)level;
    (void)best;
    return &vk_scan_scalar;
}
