/* AVX2: int8 products are summed in 16-bit pairs, never in bytes: nothing can saturate, and the sums are those of every level. */
#if defined(__x86_64__)
#include <immintrin.h>
#include "embed_kernels.h"
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "embed_steps.h"

/* Half a panel, two registers of floats, for up to six rows: 12 sums, 2 weights, 1 value. */
EMBED_INLINE void tile_f32(const struct embed_f32_input *in, const size_t rows, size_t first, size_t half, float *y,
                           size_t row_stride) {
    const float *x = in->x + first * in->x_stride, *w = in->packed + half;
    __m256 left[6], right[6];
    for (size_t row = 0; row < rows; row++) {
        left[row] = in->bias ? _mm256_loadu_ps(in->bias + half) : _mm256_setzero_ps();
        right[row] = in->bias ? _mm256_loadu_ps(in->bias + half + 8) : _mm256_setzero_ps();
    }
    for (size_t k = 0; k < in->depth; k++, w += EMBED_PANEL) {
        __m256 w0 = _mm256_loadu_ps(w), w1 = _mm256_loadu_ps(w + 8);
#pragma clang loop unroll(full)
        for (size_t row = 0; row < rows; row++) {
            __m256 value = _mm256_broadcast_ss(x + row * in->x_stride + k);
            left[row] = _mm256_fmadd_ps(value, w0, left[row]);
            right[row] = _mm256_fmadd_ps(value, w1, right[row]);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        _mm256_storeu_ps(y + (first + row) * row_stride + half, left[row]);
        _mm256_storeu_ps(y + (first + row) * row_stride + half + 8, right[row]);
    }
}

/* Eight finished columns from two registers that each hold four columns in pairs of sums. */
EMBED_INLINE void finish(__m256i low, __m256i high, size_t column, size_t row, const struct embed_i8_input *in, float *y) {
    __m256i sum = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xD8);
    __m256i unbiased = _mm256_sub_epi32(sum, _mm256_set1_epi32(in->x_sums[row] * 128));
    __m256 scale = _mm256_mul_ps(_mm256_set1_ps(in->x_scales[row]), _mm256_loadu_ps(in->scales + column));
    __m256 scaled = _mm256_mul_ps(_mm256_cvtepi32_ps(unbiased), scale);
    _mm256_storeu_ps(y + column, _mm256_add_ps(scaled, _mm256_loadu_ps(in->bias + column)));
}

/* Half a panel for up to three rows: 12 registers of sums, each of four columns in pairs. */
EMBED_INLINE void tile_i8(const struct embed_i8_input *in, const size_t rows, size_t first, size_t half, float *y,
                          size_t row_stride) {
    const int8_t *x = in->x + first * in->depth;
    const uint8_t *w = in->packed + half * 4;
    __m256i sums[3][4];
    for (size_t row = 0; row < rows; row++)
        for (size_t four = 0; four < 4; four++) sums[row][four] = _mm256_setzero_si256();
    for (size_t k = 0; k < in->depth; k += 4, w += 4 * EMBED_PANEL) {
        __m256i values[3];
#pragma clang loop unroll(full)
        for (size_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, x + row * in->depth + k, sizeof four);
            values[row] = _mm256_cvtepi8_epi16(_mm_set1_epi32(four));
        }
#pragma clang loop unroll(full)
        for (size_t four = 0; four < 4; four++) {
            __m256i weights = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(w + four * 16)));
#pragma clang loop unroll(full)
            for (size_t row = 0; row < rows; row++)
                sums[row][four] = _mm256_add_epi32(sums[row][four], _mm256_madd_epi16(values[row], weights));
        }
    }
    for (size_t row = 0; row < rows; row++) {
        finish(sums[row][0], sums[row][1], half, first + row, in, y + (first + row) * row_stride);
        finish(sums[row][2], sums[row][3], half + 8, first + row, in, y + (first + row) * row_stride);
    }
}

static void panel_f32(const struct embed_f32_input *in, size_t rows, float *y, size_t row_stride) {
    for (size_t half = 0; half < EMBED_PANEL; half += 16) {
        size_t row = 0;
        for (; row + 6 <= rows; row += 6) tile_f32(in, 6, row, half, y, row_stride);
        for (; row + 2 <= rows; row += 2) tile_f32(in, 2, row, half, y, row_stride);
        if (row < rows) tile_f32(in, 1, row, half, y, row_stride);
    }
}

static void panel_i8(const struct embed_i8_input *in, size_t rows, float *y, size_t row_stride) {
    for (size_t half = 0; half < EMBED_PANEL; half += 16) {
        size_t row = 0;
        for (; row + 3 <= rows; row += 3) tile_i8(in, 3, row, half, y, row_stride);
        if (row + 2 <= rows) {
            tile_i8(in, 2, row, half, y, row_stride);
            row += 2;
        }
        if (row < rows) tile_i8(in, 1, row, half, y, row_stride);
    }
}

const struct embed_kernels embed_avx2 = {panel_f32, panel_i8, quantize, gelu, softmax, add_normalize};
#pragma clang attribute pop
#endif
