#pragma once
/* Leaf SIMD kernels of VectorIndex and MiniLM: no allocation, no policy. The variant is chosen once, by what the processor can. */

/* The instruction sets a kernel may be written for, in rising order of preference on one machine. */
enum vk_level { VK_SCALAR = 0, VK_AVX2 = 1, VK_AVX512VNNI = 2, VK_NEON = 3 };

/* The best level this machine can run. */
enum vk_level vk_detect(void);
