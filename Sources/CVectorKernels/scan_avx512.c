#if defined(__x86_64__)
/* AVX-512 with VNNI: 64 products of bytes an instruction. */
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "scan_tables.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni,avx2,fma"))), apply_to = function)
#include "scan_lanes.h"

static inline __m512 bounded(__m512i sum, const struct vk_coarse_query *query, __m512 scale, __m512i bounds) {
    __m512i twice = _mm512_sub_epi32(_mm512_slli_epi32(sum, 1), _mm512_set1_epi32(15 * query->code_sum));
    __m512 along = _mm512_mul_ps(_mm512_cvtepi32_ps(twice), _mm512_set1_ps(query->unit));
    __m512 error = _mm512_castsi512_ps(_mm512_and_si512(bounds, _mm512_set1_epi32((int32_t)0xffff0000u)));
    __m512 rest = _mm512_castsi512_ps(_mm512_slli_epi32(bounds, 16));
    __m512 fixed = _mm512_fmadd_ps(rest, _mm512_set1_ps(query->rest_weight), _mm512_set1_ps(query->slack));
    return _mm512_fmadd_ps(along, scale, _mm512_fmadd_ps(error, _mm512_set1_ps(query->error_weight), fixed));
}

static void avx512_coarse(
    const struct vk_coarse_query *query, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *upper, float *best) {
    const __m512i low = _mm512_set1_epi8(15);
    size_t groups = (size_t)query->width / 8;
    for (size_t block = 0; block < blocks; block++) {
        const uint8_t *from = codes + block * groups * 256;
        const int8_t *q = query->codes;
        __m512i even[4], odd[4];
        for (int k = 0; k < 4; k++) even[k] = odd[k] = _mm512_setzero_si512();
        /* The high nibbles are left where they are: their sums are 16 times too large, exactly. */
        for (size_t group = 0; group < groups; group++, from += 256, q += 8) {
            int32_t first, second;
            memcpy(&first, q, 4);
            memcpy(&second, q + 4, 4);
            __m512i q0 = _mm512_set1_epi32(first), q1 = _mm512_set1_epi32(second);
            /* A prefetch may run past the end: it reads nothing. */
            for (int k = 0; k < 4; k++) _mm_prefetch((const char *)from + 4096 + 64 * k, _MM_HINT_T0);
            for (int k = 0; k < 4; k++) {
                __m512i bytes = _mm512_loadu_si512(from + 64 * k);
                even[k] = _mm512_dpbusd_epi32(even[k], _mm512_and_si512(bytes, low), q0);
                odd[k] = _mm512_dpbusd_epi32(odd[k], _mm512_andnot_si512(low, bytes), q1);
            }
        }
        __m512 most = _mm512_set1_ps(-INFINITY);
        for (int k = 0; k < 4; k++) {
            size_t place = block * VK_BLOCK + 16 * (size_t)k;
            __m512i sum = _mm512_add_epi32(even[k], _mm512_srai_epi32(odd[k], 4));
            __m512 value = bounded(sum, query, _mm512_loadu_ps(scales + place), _mm512_loadu_si512(bounds + place));
            _mm512_storeu_ps(upper + place, value);
            most = _mm512_max_ps(most, value);
        }
        best[block] = _mm512_reduce_max_ps(most);
    }
}

/* A tile of 8 queries by 32 vectors: 16 sums stay in registers, and each load of codes serves 8 queries. */
static void avx512_coarse_batch(
    const struct vk_coarse_query *queries, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
    float *const *upper, float *const *best) {
    const __m512i low = _mm512_set1_epi8(15);
    size_t groups = (size_t)queries[0].width / 8;
    for (size_t tile = 0; tile < blocks * 2; tile++) {
        const uint8_t *from = codes + tile / 2 * groups * 256 + tile % 2 * 128;
        __m512i a[8], b[8];
        for (int i = 0; i < 8; i++) a[i] = b[i] = _mm512_setzero_si512();
        for (size_t group = 0; group < groups; group++, from += 256) {
            __m512i x = _mm512_loadu_si512(from), y = _mm512_loadu_si512(from + 64);
            __m512i xl = _mm512_and_si512(x, low), xh = _mm512_and_si512(_mm512_srli_epi16(x, 4), low);
            __m512i yl = _mm512_and_si512(y, low), yh = _mm512_and_si512(_mm512_srli_epi16(y, 4), low);
#pragma clang loop unroll(full)
            for (int i = 0; i < 8; i++) {
                int32_t first, second;
                memcpy(&first, queries[i].codes + group * 8, 4);
                memcpy(&second, queries[i].codes + group * 8 + 4, 4);
                __m512i q0 = _mm512_set1_epi32(first), q1 = _mm512_set1_epi32(second);
                a[i] = _mm512_dpbusd_epi32(_mm512_dpbusd_epi32(a[i], xl, q0), xh, q1);
                b[i] = _mm512_dpbusd_epi32(_mm512_dpbusd_epi32(b[i], yl, q0), yh, q1);
            }
        }
        size_t place = tile * 32;
        __m512 s0 = _mm512_loadu_ps(scales + place), s1 = _mm512_loadu_ps(scales + place + 16);
        __m512i b0 = _mm512_loadu_si512(bounds + place), b1 = _mm512_loadu_si512(bounds + place + 16);
#pragma clang loop unroll(full)
        for (int i = 0; i < 8; i++) {
            __m512 v0 = bounded(a[i], queries + i, s0, b0), v1 = bounded(b[i], queries + i, s1, b1);
            _mm512_storeu_ps(upper[i] + place, v0);
            _mm512_storeu_ps(upper[i] + place + 16, v1);
            float most = _mm512_reduce_max_ps(_mm512_max_ps(v0, v1));
            best[i][tile / 2] = tile % 2 && best[i][tile / 2] > most ? best[i][tile / 2] : most;
        }
    }
}

static size_t avx512_collect(
    const float *upper, const float *best, const uint64_t *masks, size_t blocks, float threshold, uint32_t first,
    uint32_t *places) {
    size_t count = 0;
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m512 least = _mm512_set1_ps(threshold);
    for (size_t i = 0; i < blocks * VK_BLOCK; i += 16) {
        if (i % VK_BLOCK == 0 && best[i / VK_BLOCK] < threshold) {
            i += VK_BLOCK - 16;
            continue;
        }
        __mmask16 found = _mm512_cmp_ps_mask(_mm512_loadu_ps(upper + i), least, _CMP_NLT_UQ);
        if (masks) found &= (__mmask16)(masks[i / 64] >> (i % 64));
        if (found) {
            /* Compressed in the register: a compressing store to memory is microcoded on Zen 4. */
            uint32_t kept[16];
            __m512i place = _mm512_add_epi32(lanes, _mm512_set1_epi32((int32_t)(first + (uint32_t)i)));
            _mm512_storeu_si512(kept, _mm512_maskz_compress_epi32(found, place));
            size_t n = (size_t)__builtin_popcount(found);
            for (size_t k = 0; k < n; k++) places[count + k] = kept[k];
            count += n;
        }
    }
    return count;
}

static void avx512_dot_bytes(
    const int8_t *query, int32_t code_sum, const uint8_t *rows, size_t width, const uint32_t *places, size_t count,
    int32_t *sums) {
    /* Rows are far apart: the lines of the one 6 ahead are asked for. */
    for (size_t i = 0; i < count && i < 6; i++)
        for (size_t k = 0; k < width; k += 64) _mm_prefetch((const char *)rows + places[i] * width + k, _MM_HINT_T0);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *row = rows + (size_t)places[i] * width;
        if (i + 6 < count)
            for (size_t k = 0; k < width; k += 64) _mm_prefetch((const char *)rows + places[i + 6] * width + k, _MM_HINT_T0);
        __m512i a = _mm512_setzero_si512(), b = a;
        size_t k = 0;
        for (; k + 128 <= width; k += 128) {
            a = _mm512_dpbusd_epi32(a, _mm512_loadu_si512(row + k), _mm512_loadu_si512(query + k));
            b = _mm512_dpbusd_epi32(b, _mm512_loadu_si512(row + k + 64), _mm512_loadu_si512(query + k + 64));
        }
        if (k < width) a = _mm512_dpbusd_epi32(a, _mm512_loadu_si512(row + k), _mm512_loadu_si512(query + k));
        sums[i] = _mm512_reduce_add_epi32(_mm512_add_epi32(a, b)) - 128 * code_sum;
    }
}

LANES_FUNCTIONS(avx512)
#pragma clang attribute pop

LANES_TABLE(vk_scan_avx512, avx512, VK_AVX512VNNI)
#endif
