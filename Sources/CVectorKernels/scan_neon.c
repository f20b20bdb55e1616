#if defined(__aarch64__) && defined(__ARM_FEATURE_DOTPROD)
/* NEON with dot products of bytes by lane. */
#include <arm_neon.h>

#include "scan_lanes.h"
#include "scan_tables.h"

static inline float32x4_t bounded(int32x4_t sum, const struct vk_coarse_query *query, const float *scale, const uint32_t *bounds) {
    int32x4_t twice = vsubq_s32(vshlq_n_s32(sum, 1), vdupq_n_s32(15 * query->code_sum));
    float32x4_t along = vmulq_n_f32(vcvtq_f32_s32(twice), query->unit);
    uint32x4_t both = vld1q_u32(bounds);
    float32x4_t error = vreinterpretq_f32_u32(vandq_u32(both, vdupq_n_u32(0xffff0000u)));
    float32x4_t rest = vreinterpretq_f32_u32(vshlq_n_u32(both, 16));
    float32x4_t fixed = vfmaq_f32(vdupq_n_f32(query->slack), rest, vdupq_n_f32(query->rest_weight));
    fixed = vfmaq_f32(fixed, error, vdupq_n_f32(query->error_weight));
    return vfmaq_f32(fixed, along, vld1q_f32(scale));
}

static void neon_coarse(
    const struct vk_coarse_query *query, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *upper, float *best) {
    const uint8x16_t low = vdupq_n_u8(15);
    size_t groups = (size_t)query->width / 8;
    for (size_t block = 0; block < blocks; block++) {
        const uint8_t *from = codes + block * groups * 256;
        int32x4_t sum[16];
        for (int k = 0; k < 16; k++) sum[k] = vdupq_n_s32(0);
        for (size_t group = 0; group < groups; group++) {
            int8x8_t q = vld1_s8(query->codes + group * 8);
            for (int k = 0; k < 16; k++) {
                uint8x16_t bytes = vld1q_u8(from + group * 256 + 16 * k);
                sum[k] = vdotq_lane_s32(sum[k], vreinterpretq_s8_u8(vandq_u8(bytes, low)), q, 0);
                sum[k] = vdotq_lane_s32(sum[k], vreinterpretq_s8_u8(vshrq_n_u8(bytes, 4)), q, 1);
            }
        }
        float32x4_t most = vdupq_n_f32(-INFINITY);
        for (int k = 0; k < 16; k++) {
            size_t place = block * VK_BLOCK + 4 * (size_t)k;
            float32x4_t value = bounded(sum[k], query, scales + place, bounds + place);
            vst1q_f32(upper + place, value);
            most = vmaxq_f32(most, value);
        }
        best[block] = vmaxvq_f32(most);
    }
}

/* Block by block: the codes of one stay in the first-level cache for all 8 queries. */
static void neon_coarse_batch(
    const struct vk_coarse_query *queries, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *const *upper, float *const *best) {
    size_t bytes = (size_t)queries[0].width * VK_BLOCK / 2;
    for (size_t block = 0; block < blocks; block++)
        for (int i = 0; i < 8; i++)
            neon_coarse(
                queries + i, codes + block * bytes, scales + block * VK_BLOCK, bounds + block * VK_BLOCK, 1,
                upper[i] + block * VK_BLOCK, best[i] + block);
}

static size_t neon_collect(
    const float *upper, const float *best, const uint64_t *masks, size_t blocks, float threshold, uint32_t first,
    uint32_t *places) {
    size_t count = 0;
    float32x4_t least = vdupq_n_f32(threshold);
    for (size_t i = 0; i < blocks * VK_BLOCK; i += 4) {
        if (i % VK_BLOCK == 0 && best[i / VK_BLOCK] < threshold) {
            i += VK_BLOCK - 4;
            continue;
        }
        if (vmaxvq_u32(vmvnq_u32(vcltq_f32(vld1q_f32(upper + i), least))) == 0) continue;
        for (size_t k = i; k < i + 4; k++) {
            if (upper[k] < threshold || (masks && !(masks[k / 64] >> (k % 64) & 1))) continue;
            places[count++] = first + (uint32_t)k;
        }
    }
    return count;
}

static void neon_dot_bytes(
    const int8_t *query, int32_t code_sum, const uint8_t *rows, size_t width, const uint32_t *places, size_t count,
    int32_t *sums) {
    (void)code_sum;
    const uint8x16_t middle = vdupq_n_u8(128);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *row = rows + (size_t)places[i] * width;
        if (i + 6 < count)
            for (size_t k = 0; k < width; k += 64) __builtin_prefetch(rows + (size_t)places[i + 6] * width + k);
        int32x4_t sum = vdupq_n_s32(0);
        for (size_t k = 0; k < width; k += 16)
            sum = vdotq_s32(sum, vreinterpretq_s8_u8(veorq_u8(vld1q_u8(row + k), middle)), vld1q_s8(query + k));
        sums[i] = vaddvq_s32(sum);
    }
}

LANES_FUNCTIONS(neon)
LANES_TABLE(vk_scan_neon, neon, VK_NEON)
#endif
