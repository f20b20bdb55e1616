#pragma once
#include "include/scan.h"

/* One table a level; which of them exist depends on the processor the build is for. */
extern const struct vk_scan_kernels vk_scan_scalar;
#if defined(__x86_64__)
extern const struct vk_scan_kernels vk_scan_avx2;
extern const struct vk_scan_kernels vk_scan_avx512;
#elif defined(__aarch64__) && defined(__ARM_FEATURE_DOTPROD)
extern const struct vk_scan_kernels vk_scan_neon;
#endif
