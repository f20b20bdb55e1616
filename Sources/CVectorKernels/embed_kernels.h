#pragma once
/* One table of kernels a level; what they do is said in embed.h. */
#include "embed.h"

/* A tile must be compiled into each place that names its height: only then are its sums registers. */
#define EMBED_INLINE static inline __attribute__((always_inline))

/* Everything an int8 product reads. */
struct embed_i8_input {
    const int8_t *x;
    const float *x_scales;
    const int32_t *x_sums;
    size_t depth;
    const uint8_t *packed;
    const float *scales, *bias;
};

struct embed_f32_input {
    const float *x;
    size_t x_stride, depth;
    const float *packed, *bias;
};

struct embed_kernels {
    /* One panel of columns for all rows. */
    void (*panel_f32)(const struct embed_f32_input *in, size_t rows, float *y, size_t row_stride);
    void (*panel_i8)(const struct embed_i8_input *in, size_t rows, float *y, size_t row_stride);
    void (*quantize)(const float *x, size_t rows, size_t depth, int8_t *q, float *scales, int32_t *sums);
    void (*gelu)(float *x, size_t count);
    void (*softmax)(float *x, size_t rows, size_t columns, size_t row_stride, float scale);
    void (*add_normalize)(float *x, const float *residual, size_t rows, size_t columns, const float *gain, const float *bias);
};

extern const struct embed_kernels embed_scalar;
#if defined(__x86_64__)
extern const struct embed_kernels embed_avx2, embed_avx512;
#elif defined(__aarch64__)
extern const struct embed_kernels embed_neon;
#endif
