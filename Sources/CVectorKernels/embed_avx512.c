/* AVX-512 with VNNI: a panel is two registers wide, a tile up to twelve rows high. */
#if defined(__x86_64__)
#include <immintrin.h>
#include "embed_kernels.h"
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2,fma"))), apply_to = function)
#include "embed_steps.h"

enum { MOST_ROWS = 12 };

EMBED_INLINE void tile_f32(const struct embed_f32_input *in, const size_t rows, size_t first, float *y, size_t row_stride) {
    const float *x = in->x + first * in->x_stride;
    __m512 left[MOST_ROWS], right[MOST_ROWS];
    for (size_t row = 0; row < rows; row++) {
        left[row] = in->bias ? _mm512_loadu_ps(in->bias) : _mm512_setzero_ps();
        right[row] = in->bias ? _mm512_loadu_ps(in->bias + 16) : _mm512_setzero_ps();
    }
    for (size_t k = 0; k < in->depth; k++) {
        __m512 w0 = _mm512_loadu_ps(in->packed + k * EMBED_PANEL), w1 = _mm512_loadu_ps(in->packed + k * EMBED_PANEL + 16);
#pragma clang loop unroll(full)
        for (size_t row = 0; row < rows; row++) {
            __m512 value = _mm512_set1_ps(x[row * in->x_stride + k]);
            left[row] = _mm512_fmadd_ps(value, w0, left[row]);
            right[row] = _mm512_fmadd_ps(value, w1, right[row]);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        _mm512_storeu_ps(y + (first + row) * row_stride, left[row]);
        _mm512_storeu_ps(y + (first + row) * row_stride + 16, right[row]);
    }
}

EMBED_INLINE void finish(__m512i sum, size_t half, size_t row, const struct embed_i8_input *in, float *y) {
    __m512i unbiased = _mm512_sub_epi32(sum, _mm512_set1_epi32(in->x_sums[row] * 128));
    __m512 scale = _mm512_mul_ps(_mm512_set1_ps(in->x_scales[row]), _mm512_loadu_ps(in->scales + half));
    __m512 scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(unbiased), scale);
    _mm512_storeu_ps(y + half, _mm512_add_ps(scaled, _mm512_loadu_ps(in->bias + half)));
}

EMBED_INLINE void tile_i8(const struct embed_i8_input *in, const size_t rows, size_t first, float *y, size_t row_stride) {
    const int8_t *x = in->x + first * in->depth;
    __m512i left[MOST_ROWS], right[MOST_ROWS];
    for (size_t row = 0; row < rows; row++) left[row] = right[row] = _mm512_setzero_si512();
    for (size_t k = 0; k < in->depth; k += 4) {
        __m512i w0 = _mm512_loadu_si512(in->packed + k * EMBED_PANEL), w1 = _mm512_loadu_si512(in->packed + k * EMBED_PANEL + 64);
#pragma clang loop unroll(full)
        for (size_t row = 0; row < rows; row++) {
            int32_t four;
            memcpy(&four, x + row * in->depth + k, sizeof four);
            __m512i values = _mm512_set1_epi32(four);
            left[row] = _mm512_dpbusd_epi32(left[row], w0, values);
            right[row] = _mm512_dpbusd_epi32(right[row], w1, values);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        finish(left[row], 0, first + row, in, y + (first + row) * row_stride);
        finish(right[row], 16, first + row, in, y + (first + row) * row_stride);
    }
}

/* Rows in tiles of nearly equal height, each height a copy of the tile with its registers counted out. */
#define WALK(tile)                                                                                          \
    size_t tiles = (rows + MOST_ROWS - 1) / MOST_ROWS;                                                      \
    for (size_t number = 0, first = 0, height; number < tiles; number++, first += height) {                 \
        height = (rows - first) / (tiles - number);                                                         \
        switch (height) {                                                                                   \
        case 1: tile(in, 1, first, y, row_stride); break;                                                   \
        case 2: tile(in, 2, first, y, row_stride); break;                                                   \
        case 3: tile(in, 3, first, y, row_stride); break;                                                   \
        case 4: tile(in, 4, first, y, row_stride); break;                                                   \
        case 5: tile(in, 5, first, y, row_stride); break;                                                   \
        case 6: tile(in, 6, first, y, row_stride); break;                                                   \
        case 7: tile(in, 7, first, y, row_stride); break;                                                   \
        case 8: tile(in, 8, first, y, row_stride); break;                                                   \
        case 9: tile(in, 9, first, y, row_stride); break;                                                   \
        case 10: tile(in, 10, first, y, row_stride); break;                                                 \
        case 11: tile(in, 11, first, y, row_stride); break;                                                 \
        default: tile(in, 12, first, y, row_stride); break;                                                 \
        }                                                                                                   \
    }

static void panel_f32(const struct embed_f32_input *in, size_t rows, float *y, size_t row_stride) { WALK(tile_f32) }

static void panel_i8(const struct embed_i8_input *in, size_t rows, float *y, size_t row_stride) { WALK(tile_i8) }

const struct embed_kernels embed_avx512 = {panel_f32, panel_i8, quantize, gelu, softmax, add_normalize};
#pragma clang attribute pop
#endif
