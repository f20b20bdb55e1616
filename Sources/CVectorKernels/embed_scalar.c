/* The level every machine has, written for reading: the oracle of the others. */
#include "embed_kernels.h"
#include "embed_steps.h"

static void panel_f32(const struct embed_f32_input *in, size_t rows, float *y, size_t row_stride) {
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < EMBED_PANEL; column++) {
            float sum = in->bias ? in->bias[column] : 0;
            for (size_t k = 0; k < in->depth; k++) sum += in->x[row * in->x_stride + k] * in->packed[k * EMBED_PANEL + column];
            y[row * row_stride + column] = sum;
        }
    }
}

static void panel_i8(const struct embed_i8_input *in, size_t rows, float *y, size_t row_stride) {
#pragma clang fp contract(off)
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < EMBED_PANEL; column++) {
            int32_t sum = 0;
            for (size_t k = 0; k < in->depth; k++) {
                int32_t weight = (int32_t)in->packed[k / 4 * 4 * EMBED_PANEL + column * 4 + k % 4] - 128;
                sum += weight * in->x[row * in->depth + k];
            }
            float scaled = (float)sum * (in->x_scales[row] * in->scales[column]);
            y[row * row_stride + column] = scaled + in->bias[column];
        }
    }
}

const struct embed_kernels embed_scalar = {panel_f32, panel_i8, quantize, gelu, softmax, add_normalize};
