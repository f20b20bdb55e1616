#if defined(__x86_64__)
/* AVX2: sums of pairs in 16 bits where they cannot overflow, then 32. */
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "scan_tables.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "scan_lanes.h"

static inline __m256 bounded(__m256i sum, const struct vk_coarse_query *query, const float *scale, const uint32_t *bounds) {
    __m256i twice = _mm256_sub_epi32(_mm256_slli_epi32(sum, 1), _mm256_set1_epi32(15 * query->code_sum));
    __m256 along = _mm256_mul_ps(_mm256_cvtepi32_ps(twice), _mm256_set1_ps(query->unit));
    __m256i both = _mm256_loadu_si256((const __m256i *)bounds);
    __m256 error = _mm256_castsi256_ps(_mm256_and_si256(both, _mm256_set1_epi32((int32_t)0xffff0000u)));
    __m256 rest = _mm256_castsi256_ps(_mm256_slli_epi32(both, 16));
    __m256 fixed = _mm256_fmadd_ps(rest, _mm256_set1_ps(query->rest_weight), _mm256_set1_ps(query->slack));
    fixed = _mm256_fmadd_ps(error, _mm256_set1_ps(query->error_weight), fixed);
    return _mm256_fmadd_ps(along, _mm256_loadu_ps(scale), fixed);
}

static inline float largest(__m256 v) {
    __m128 a = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    a = _mm_max_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_max_ss(a, _mm_shuffle_ps(a, a, 1)));
}

/* Sums of 32 lanes. Four groups give a 16-bit sum of 8 products of pairs, each at most 2 * 15 * 127 = 3810: 30480 of 32767. */
static inline void lane_sums(const uint8_t *from, const int8_t *codes, size_t groups, __m256i sum[4]) {
    const __m256i low = _mm256_set1_epi8(15), ones = _mm256_set1_epi16(1);
    for (int k = 0; k < 4; k++) sum[k] = _mm256_setzero_si256();
    for (size_t group = 0; group < groups; group += 4) {
        __m256i part[4];
        for (int k = 0; k < 4; k++) part[k] = _mm256_setzero_si256();
        for (size_t g = group; g < group + 4; g++) {
            int32_t first, second;
            memcpy(&first, codes + g * 8, 4);
            memcpy(&second, codes + g * 8 + 4, 4);
            __m256i q0 = _mm256_set1_epi32(first), q1 = _mm256_set1_epi32(second);
            for (int k = 0; k < 4; k++) {
                __m256i bytes = _mm256_loadu_si256((const __m256i *)(from + g * 256 + 32 * k));
                __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low);
                part[k] = _mm256_add_epi16(part[k], _mm256_maddubs_epi16(_mm256_and_si256(bytes, low), q0));
                part[k] = _mm256_add_epi16(part[k], _mm256_maddubs_epi16(high, q1));
            }
        }
        for (int k = 0; k < 4; k++) sum[k] = _mm256_add_epi32(sum[k], _mm256_madd_epi16(part[k], ones));
    }
}

static void avx2_coarse(
    const struct vk_coarse_query *query, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *upper, float *best) {
    size_t groups = (size_t)query->width / 8;
    for (size_t block = 0; block < blocks; block++) {
        __m256 most = _mm256_set1_ps(-INFINITY);
        for (size_t half = 0; half < 2; half++) {
            __m256i sum[4];
            lane_sums(codes + block * groups * 256 + half * 128, query->codes, groups, sum);
            for (int k = 0; k < 4; k++) {
                size_t place = block * VK_BLOCK + half * 32 + 8 * (size_t)k;
                __m256 value = bounded(sum[k], query, scales + place, bounds + place);
                _mm256_storeu_ps(upper + place, value);
                most = _mm256_max_ps(most, value);
            }
        }
        best[block] = largest(most);
    }
}

/* Block by block: the codes of one stay in the first-level cache for all 8 queries. */
static void avx2_coarse_batch(
    const struct vk_coarse_query *queries, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *const *upper, float *const *best) {
    size_t bytes = (size_t)queries[0].width * VK_BLOCK / 2;
    for (size_t block = 0; block < blocks; block++)
        for (int i = 0; i < 8; i++)
            avx2_coarse(
                queries + i, codes + block * bytes, scales + block * VK_BLOCK, bounds + block * VK_BLOCK, 1,
                upper[i] + block * VK_BLOCK, best[i] + block);
}

static size_t avx2_collect(
    const float *upper, const float *best, const uint64_t *masks, size_t blocks, float threshold, uint32_t first,
    uint32_t *places) {
    size_t count = 0;
    __m256 least = _mm256_set1_ps(threshold);
    for (size_t i = 0; i < blocks * VK_BLOCK; i += 8) {
        if (i % VK_BLOCK == 0 && best[i / VK_BLOCK] < threshold) {
            i += VK_BLOCK - 8;
            continue;
        }
        uint32_t found = (uint32_t)_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(upper + i), least, _CMP_NLT_UQ));
        if (masks) found &= (uint32_t)(masks[i / 64] >> (i % 64)) & 0xff;
        for (; found; found &= found - 1) places[count++] = first + (uint32_t)i + (uint32_t)__builtin_ctz(found);
    }
    return count;
}

static void avx2_dot_bytes(
    const int8_t *query, int32_t code_sum, const uint8_t *rows, size_t width, const uint32_t *places, size_t count,
    int32_t *sums) {
    for (size_t i = 0; i < count; i++) {
        const uint8_t *row = rows + (size_t)places[i] * width;
        if (i + 6 < count)
            for (size_t k = 0; k < width; k += 64) _mm_prefetch((const char *)rows + places[i + 6] * width + k, _MM_HINT_T0);
        __m256i sum = _mm256_setzero_si256();
        for (size_t k = 0; k < width; k += 16) {
            __m256i r = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(row + k)));
            __m256i q = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(query + k)));
            sum = _mm256_add_epi32(sum, _mm256_madd_epi16(r, q));
        }
        __m128i a = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
        a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0x4e));
        a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0xb1));
        sums[i] = _mm_cvtsi128_si32(a) - 128 * code_sum;
    }
}

LANES_FUNCTIONS(avx2)
#pragma clang attribute pop

LANES_TABLE(vk_scan_avx2, avx2, VK_AVX2)
#endif
