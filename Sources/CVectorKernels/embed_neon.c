/* Arm with the dot product instructions of Armv8.2: a panel is eight registers wide, a tile up to two rows high. */
#if defined(__aarch64__)
#include <arm_neon.h>
#include "embed_kernels.h"
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#include "embed_steps.h"

enum { WIDTH = EMBED_PANEL / 4 };

EMBED_INLINE void tile_f32(const struct embed_f32_input *in, const size_t rows, size_t first, float *y, size_t row_stride) {
    const float *x = in->x + first * in->x_stride, *w = in->packed;
    float32x4_t sums[2][WIDTH];
    for (size_t row = 0; row < rows; row++)
        for (size_t part = 0; part < WIDTH; part++)
            sums[row][part] = in->bias ? vld1q_f32(in->bias + part * 4) : vdupq_n_f32(0);
    for (size_t k = 0; k < in->depth; k++, w += EMBED_PANEL) {
#pragma clang loop unroll(full)
        for (size_t part = 0; part < WIDTH; part++) {
            float32x4_t weights = vld1q_f32(w + part * 4);
            for (size_t row = 0; row < rows; row++)
                sums[row][part] = vfmaq_n_f32(sums[row][part], weights, x[row * in->x_stride + k]);
        }
    }
    for (size_t row = 0; row < rows; row++)
        for (size_t part = 0; part < WIDTH; part++) vst1q_f32(y + (first + row) * row_stride + part * 4, sums[row][part]);
}

/* The dot product wants both sides signed: flipping the top bit takes the 128 off the weights again. */
EMBED_INLINE void tile_i8(const struct embed_i8_input *in, const size_t rows, size_t first, float *y, size_t row_stride) {
    const int8_t *x = in->x + first * in->depth;
    const uint8_t *w = in->packed;
    int32x4_t sums[2][WIDTH];
    for (size_t row = 0; row < rows; row++)
        for (size_t part = 0; part < WIDTH; part++) sums[row][part] = vdupq_n_s32(0);
    for (size_t k = 0; k < in->depth; k += 4, w += 4 * EMBED_PANEL) {
        int8x16_t values[2];
        for (size_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, x + row * in->depth + k, sizeof four);
            values[row] = vreinterpretq_s8_s32(vdupq_n_s32(four));
        }
#pragma clang loop unroll(full)
        for (size_t part = 0; part < WIDTH; part++) {
            int8x16_t weights = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(w + part * 16), vdupq_n_u8(128)));
            for (size_t row = 0; row < rows; row++) sums[row][part] = vdotq_s32(sums[row][part], weights, values[row]);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t part = 0; part < WIDTH; part++) {
            float32x4_t scale = vmulq_n_f32(vld1q_f32(in->scales + part * 4), in->x_scales[first + row]);
            float32x4_t scaled = vmulq_f32(vcvtq_f32_s32(sums[row][part]), scale);
            vst1q_f32(y + (first + row) * row_stride + part * 4, vaddq_f32(scaled, vld1q_f32(in->bias + part * 4)));
        }
    }
}

static void panel_f32(const struct embed_f32_input *in, size_t rows, float *y, size_t row_stride) {
    size_t row = 0;
    for (; row + 2 <= rows; row += 2) tile_f32(in, 2, row, y, row_stride);
    if (row < rows) tile_f32(in, 1, row, y, row_stride);
}

static void panel_i8(const struct embed_i8_input *in, size_t rows, float *y, size_t row_stride) {
    size_t row = 0;
    for (; row + 2 <= rows; row += 2) tile_i8(in, 2, row, y, row_stride);
    if (row < rows) tile_i8(in, 1, row, y, row_stride);
}

const struct embed_kernels embed_neon = {panel_f32, panel_i8, quantize, gelu, softmax, add_normalize};
#pragma clang attribute pop
#endif
