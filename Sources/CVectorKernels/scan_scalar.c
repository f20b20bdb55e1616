/* The oracle: plain loops that say what the other variants must give. */
#include "scan_lanes.h"
#include "scan_tables.h"

static void scalar_coarse(
    const struct vk_coarse_query *query, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *upper, float *best) {
    size_t groups = (size_t)query->width / 8;
    for (size_t block = 0; block < blocks; block++) {
        float most = -INFINITY;
        for (size_t lane = 0; lane < VK_BLOCK; lane++) {
            const uint8_t *from = codes + block * groups * 256 + lane * 4;
            int32_t sum = 0;
            for (size_t group = 0; group < groups; group++)
                for (size_t k = 0; k < 4; k++) {
                    int32_t byte = from[group * 256 + k];
                    sum += (byte & 15) * query->codes[group * 8 + k] + (byte >> 4) * query->codes[group * 8 + 4 + k];
                }
            size_t place = block * VK_BLOCK + lane;
            float along = (float)(2 * sum - 15 * query->code_sum) * query->unit;
            float rest = fmaf(lanes_rest(bounds[place]), query->rest_weight, query->slack);
            float value = fmaf(along, scales[place], fmaf(lanes_error(bounds[place]), query->error_weight, rest));
            upper[place] = value;
            most = value > most ? value : most;
        }
        best[block] = most;
    }
}

static void scalar_coarse_batch(
    const struct vk_coarse_query *queries, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *const *upper, float *const *best) {
    for (int i = 0; i < 8; i++) scalar_coarse(queries + i, codes, scales, bounds, blocks, upper[i], best[i]);
}

static size_t scalar_collect(
    const float *upper, const float *best, const uint64_t *masks, size_t blocks, float threshold, uint32_t first,
    uint32_t *places) {
    size_t count = 0;
    (void)best;
    for (size_t i = 0; i < blocks * VK_BLOCK; i++) {
        if (upper[i] < threshold || (masks && !(masks[i / 64] >> (i % 64) & 1))) continue;
        places[count++] = first + (uint32_t)i;
    }
    return count;
}

static void scalar_dot_bytes(
    const int8_t *query, int32_t code_sum, const uint8_t *rows, size_t width, const uint32_t *places, size_t count,
    int32_t *sums) {
    (void)code_sum;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *row = rows + (size_t)places[i] * width;
        int32_t sum = 0;
        for (size_t k = 0; k < width; k++) sum += query[k] * ((int32_t)row[k] - 128);
        sums[i] = sum;
    }
}

LANES_FUNCTIONS(scalar)
LANES_TABLE(vk_scan_scalar, scalar, VK_SCALAR)
