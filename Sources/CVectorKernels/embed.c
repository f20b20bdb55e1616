/* What is the same at every level: the choice of a table, packing, the walk over panels. */
#include <math.h>
#include <string.h>
#include "embed_kernels.h"

static const struct embed_kernels *table(enum vk_level level) {
    switch (level) {
#if defined(__x86_64__)
    case VK_AVX512VNNI: return &embed_avx512;
    case VK_AVX2: return &embed_avx2;
#elif defined(__aarch64__)
    case VK_NEON: return &embed_neon;
#endif
    default: return &embed_scalar;
    }
}

int embed_has(enum vk_level level) {
    enum vk_level best = vk_detect();
    return level == VK_SCALAR || level == best || (level == VK_AVX2 && best == VK_AVX512VNNI);
}

void embed_pack_f32(const float *w, size_t columns, size_t depth, float *packed) {
    for (size_t column = 0; column < columns; column++) {
        float *panel = packed + column / EMBED_PANEL * depth * EMBED_PANEL + column % EMBED_PANEL;
        for (size_t k = 0; k < depth; k++) panel[k * EMBED_PANEL] = w[column * depth + k];
    }
}

void embed_pack_i8(const float *w, size_t columns, size_t depth, uint8_t *packed, float *scales) {
    for (size_t column = 0; column < columns; column++) {
        const float *weights = w + column * depth;
        uint8_t *panel = packed + column / EMBED_PANEL * depth * EMBED_PANEL + column % EMBED_PANEL * 4;
        float largest = 0;
        for (size_t k = 0; k < depth; k++) largest = fmaxf(largest, fabsf(weights[k]));
        scales[column] = largest / 127;
        float inverse = largest > 0 ? 127 / largest : 0;
        for (size_t k = 0; k < depth; k++) {
            float value = fminf(fmaxf(nearbyintf(weights[k] * inverse), -127), 127);
            panel[k / 4 * 4 * EMBED_PANEL + k % 4] = (uint8_t)((int)value + 128);
        }
    }
}

void embed_product_f32(enum vk_level level, const float *x, size_t x_stride, size_t rows, size_t depth, const float *packed,
                       const float *bias, size_t columns, struct embed_output out) {
    const struct embed_kernels *kernels = table(level);
    struct embed_f32_input in = {x, x_stride, depth, packed, bias};
    for (size_t panel = 0; panel < columns / EMBED_PANEL; panel++) {
        kernels->panel_f32(&in, rows, out.y + panel * out.panel_stride, out.row_stride);
        in.packed += depth * EMBED_PANEL;
        if (bias) in.bias += EMBED_PANEL;
    }
}

void embed_quantize(enum vk_level level, const float *x, size_t rows, size_t depth, int8_t *q, float *scales, int32_t *sums) {
    table(level)->quantize(x, rows, depth, q, scales, sums);
}

void embed_product_i8(enum vk_level level, const int8_t *x, const float *x_scales, const int32_t *x_sums, size_t rows,
                      size_t depth, const uint8_t *packed, const float *scales, const float *bias, size_t columns,
                      struct embed_output out) {
    const struct embed_kernels *kernels = table(level);
    struct embed_i8_input in = {x, x_scales, x_sums, depth, packed, scales, bias};
    for (size_t panel = 0; panel < columns / EMBED_PANEL; panel++) {
        kernels->panel_i8(&in, rows, out.y + panel * out.panel_stride, out.row_stride);
        in.packed += depth * EMBED_PANEL;
        in.scales += EMBED_PANEL;
        in.bias += EMBED_PANEL;
    }
}

void embed_gelu(enum vk_level level, float *x, size_t count) { table(level)->gelu(x, count); }

void embed_softmax(enum vk_level level, float *x, size_t rows, size_t columns, size_t row_stride, float scale) {
    table(level)->softmax(x, rows, columns, row_stride, scale);
}

void embed_add_normalize(enum vk_level level, float *x, const float *residual, size_t rows, size_t columns, const float *gain,
                         const float *bias) {
    table(level)->add_normalize(x, residual, rows, columns, gain, bias);
}

void embed_transpose(const float *x, size_t rows, float *panels) {
    size_t filled = (rows + EMBED_PANEL - 1) / EMBED_PANEL * EMBED_PANEL;
    for (size_t row = 0; row < filled; row++) {
        float *column = panels + row / EMBED_PANEL * EMBED_PANEL * EMBED_PANEL + row % EMBED_PANEL;
        for (size_t k = 0; k < EMBED_PANEL; k++) column[k * EMBED_PANEL] = row < rows ? x[row * EMBED_PANEL + k] : 0;
    }
}
