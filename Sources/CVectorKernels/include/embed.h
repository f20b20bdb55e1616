#pragma once
/* The kernels of a transformer encoder for one text: matrix products in float and int8, and the steps between them. Every
   level gives the same integer sums and rounds them to float alike; float products differ between levels in the last bits. */
#include <stddef.h>
#include <stdint.h>
#include "kernels.h"

/* Columns of a panel. Weights are packed a panel at a time; their columns must be a multiple of it. */
enum { EMBED_PANEL = 32 };

/* Where a product goes: each panel of columns at `panel_stride` from the one before, its rows `row_stride` apart. */
struct embed_output {
    float *y;
    size_t row_stride, panel_stride;
};

/* Whether this build has kernels of `level` and this machine can run them; the others must not be called with it. */
int embed_has(enum vk_level level);

/* Packs the weights of a linear layer, `w[column][depth]`: floats to panels of [depth][EMBED_PANEL]. */
void embed_pack_f32(const float *w, size_t columns, size_t depth, float *packed);
/* The same to 8 bits with one scale a column: panels of [depth / 4][EMBED_PANEL][4], each weight 128 higher than it is.
   `depth` must be a multiple of 4. */
void embed_pack_i8(const float *w, size_t columns, size_t depth, uint8_t *packed, float *scales);

/* y = x * w + bias for `rows` rows of x, which lie `x_stride` apart; no bias when it is NULL. */
void embed_product_f32(enum vk_level level, const float *x, size_t x_stride, size_t rows, size_t depth, const float *packed,
                       const float *bias, size_t columns, struct embed_output out);

/* Rows of floats as 8-bit integers in -127...127 with a scale and a sum of each row. */
void embed_quantize(enum vk_level level, const float *x, size_t rows, size_t depth, int8_t *q, float *scales, int32_t *sums);
/* y = (x * w) * scales + bias, for x as embed_quantize leaves it. Depth is at most 65,536, so that no sum overflows. */
void embed_product_i8(enum vk_level level, const int8_t *x, const float *x_scales, const int32_t *x_sums, size_t rows,
                      size_t depth, const uint8_t *packed, const float *scales, const float *bias, size_t columns,
                      struct embed_output out);

/* x = gelu(x), the exact one with erf (to 2e-7). */
void embed_gelu(enum vk_level level, float *x, size_t count);
/* Each row to probabilities: softmax(x * scale) over its first `columns` values. */
void embed_softmax(enum vk_level level, float *x, size_t rows, size_t columns, size_t row_stride, float scale);
/* x = layernorm(x + residual) * gain + bias a row, with variance + 1e-12 as BERT has it; no residual when it is NULL. */
void embed_add_normalize(enum vk_level level, float *x, const float *residual, size_t rows, size_t columns, const float *gain,
                         const float *bias);
/* The keys of one head, [rows][EMBED_PANEL], to transposed panels [EMBED_PANEL][EMBED_PANEL], the last filled up with zeros. */
void embed_transpose(const float *x, size_t rows, float *panels);
