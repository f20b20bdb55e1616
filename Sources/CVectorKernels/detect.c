#include "kernels.h"

#if defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

enum vk_level vk_detect(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vnni"))
        return VK_AVX512VNNI;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return VK_AVX2;
    return VK_SCALAR;
#elif defined(__aarch64__) && defined(__linux__)
    /* HWCAP_ASIMDDP: dot products of bytes, from Armv8.2 on. */
    return getauxval(AT_HWCAP) & (1UL << 20) ? VK_NEON : VK_SCALAR;
#elif defined(__aarch64__) && defined(__ARM_FEATURE_DOTPROD)
    return VK_NEON;
#else
    return VK_SCALAR;
#endif
}
