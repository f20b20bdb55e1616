#pragma once
/* The float kernels, written once in vector types and compiled for each level: same operations, same order, same bits. */
#include <math.h>
#include <string.h>

#include "include/scan.h"

#pragma STDC FP_CONTRACT OFF
/* Vectors are only handed to functions that are inlined: no call depends on how they would be passed. */
#pragma clang diagnostic ignored "-Wpsabi"

typedef float lanes16 __attribute__((vector_size(64), aligned(4)));
typedef double lanes8d __attribute__((vector_size(64)));
typedef int32_t lanes16i __attribute__((vector_size(64)));
typedef uint8_t lanes16b __attribute__((vector_size(16)));
typedef uint8_t lanes8b __attribute__((vector_size(8)));
typedef float lanes8 __attribute__((vector_size(32), aligned(4)));

#define LANES_INLINE static inline __attribute__((always_inline))

LANES_INLINE float lanes_sum(lanes16 v) {
    lanes8 a = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    float b0 = a[0] + a[4], b1 = a[1] + a[5], b2 = a[2] + a[6], b3 = a[3] + a[7];
    return (b0 + b2) + (b1 + b3);
}

LANES_INLINE double lanes_sum_double(lanes8d v) {
    double a0 = v[0] + v[4], a1 = v[1] + v[5], a2 = v[2] + v[6], a3 = v[3] + v[7];
    return (a0 + a2) + (a1 + a3);
}

LANES_INLINE lanes16 lanes_load(const float *p) {
    lanes16 v;
    memcpy(&v, p, sizeof v);
    return v;
}

LANES_INLINE lanes8d lanes_widen(const float *p) {
    lanes8 v;
    memcpy(&v, p, sizeof v);
    return __builtin_convertvector(v, lanes8d);
}

LANES_INLINE float lanes_dot(const float *left, const float *right, size_t count) {
    lanes16 low = {0}, high = {0};
    size_t i = 0;
    for (; i + 32 <= count; i += 32) {
        low = __builtin_elementwise_fma(lanes_load(left + i), lanes_load(right + i), low);
        high = __builtin_elementwise_fma(lanes_load(left + i + 16), lanes_load(right + i + 16), high);
    }
    if (i < count) {
        float l[32] = {0}, r[32] = {0};
        memcpy(l, left + i, (count - i) * sizeof *l);
        memcpy(r, right + i, (count - i) * sizeof *r);
        low = __builtin_elementwise_fma(lanes_load(l), lanes_load(r), low);
        high = __builtin_elementwise_fma(lanes_load(l + 16), lanes_load(r + 16), high);
    }
    return lanes_sum(low + high);
}

LANES_INLINE double lanes_dot_double(const float *left, const float *right, size_t count) {
    lanes8d a = {0}, b = {0};
    size_t i = 0;
    for (; i + 16 <= count; i += 16) {
        a += lanes_widen(left + i) * lanes_widen(right + i);
        b += lanes_widen(left + i + 8) * lanes_widen(right + i + 8);
    }
    double sum = lanes_sum_double(a + b);
    for (; i < count; i++) sum += (double)left[i] * (double)right[i];
    return sum;
}

LANES_INLINE void lanes_project(const float *rows, size_t count, size_t columns, const float *vector, float *result) {
    for (size_t row = 0; row < count; row++) result[row] = lanes_dot(rows + row * columns, vector, columns);
}

/* A float that is at least v, for v the rounded square root of a sum of squares that is exact to 1e-9 of itself. */
LANES_INLINE float lanes_upper_root(double squares) {
    double v = sqrt(squares) * (1 + 1e-9);
    float f = (float)v;
    return (double)f < v ? nextafterf(f, INFINITY) : f;
}

LANES_INLINE float lanes_largest(const float *values, size_t width) {
    lanes16 most = {0};
    for (size_t i = 0; i < width; i += 16)
        most = __builtin_elementwise_max(most, __builtin_elementwise_abs(lanes_load(values + i)));
    float largest = 0;
    for (int i = 0; i < 16; i++) largest = most[i] > largest ? most[i] : largest;
    return largest;
}

/* Adding and taking away 1.5 * 2^23 rounds a small float to the nearest whole number, ties to even, on every machine. */
#define LANES_ROUNDER 12582912.0f
/* Values below this are taken for zeros: their squares are far below any bound here. */
#define LANES_NOTHING 1e-15f

LANES_INLINE void lanes_encode_bytes(const float *values, size_t width, int8_t *codes, struct vk_code *code) {
    float largest = lanes_largest(values, width);
    float step = largest < LANES_NOTHING ? 0 : largest / 127, inverse = step > 0 ? 1 / step : 0;
    lanes8d squares = {0};
    lanes16i sums = {0};
    for (size_t i = 0; i < width; i += 16) {
        lanes16 whole = (lanes_load(values + i) * inverse + LANES_ROUNDER) - LANES_ROUNDER;
        lanes16i exact = __builtin_convertvector(whole, lanes16i);
        lanes16b bytes = __builtin_convertvector(exact, lanes16b);
        memcpy(codes + i, &bytes, sizeof bytes);
        sums += exact;
        float rounded[16];
        memcpy(rounded, &whole, sizeof whole);
        for (int j = 0; j < 16; j += 8) {
            lanes8d rest = lanes_widen(values + i + j) - lanes_widen(rounded + j) * (double)step;
            squares += rest * rest;
        }
    }
    code->step = step;
    code->error = lanes_upper_root(lanes_sum_double(squares));
    code->code_sum = 0;
    for (int j = 0; j < 16; j++) code->code_sum += sums[j];
}

/* The nearest of the 16 levels, as 0...15. */
LANES_INLINE lanes16 lanes_level(lanes16 value, float inverse) {
    lanes16 zero = {0}, fifteen = zero + 15.0f;
    lanes16 level = ((value * inverse + 7.5f) + LANES_ROUNDER) - LANES_ROUNDER;
    return __builtin_elementwise_min(__builtin_elementwise_max(level, zero), fifteen);
}

LANES_INLINE void lanes_encode_nibbles(const float *values, size_t width, uint8_t *lane, struct vk_code *code) {
    /* Steps that are tried, in standard deviations of the values; 0.335 is the best for a normal distribution (Max, 1960). */
    static const float tried[6] = {0.26f, 0.295f, 0.33f, 0.365f, 0.41f, 0.48f};
    float length = lanes_dot(values, values, width);
    float deviation = sqrtf(length / (float)width);
    float inverse = 0, scale = 0, gain = -1;
    for (int t = 0; t < 6 && deviation >= LANES_NOTHING; t++) {
        float i1 = 1 / (tried[t] * deviation);
        lanes16 along = {0}, squares = {0};
        for (size_t i = 0; i < width; i += 16) {
            lanes16 v = lanes_load(values + i), c = lanes_level(v, i1) - 7.5f;
            along = __builtin_elementwise_fma(v, c, along);
            squares = __builtin_elementwise_fma(c, c, squares);
        }
        float a = lanes_sum(along), s = lanes_sum(squares);
        if (a * a / s > gain) {
            gain = a * a / s;
            scale = a / s;
            inverse = i1;
        }
    }
    lanes8d squares = {0};
    for (size_t i = 0; i < width; i += 16) {
        lanes16 level = lanes_level(lanes_load(values + i), inverse);
        float levels[16];
        memcpy(levels, &level, sizeof level);
        lanes16b nibbles = __builtin_convertvector(__builtin_convertvector(level, lanes16i), lanes16b);
        lanes8b pairs = __builtin_shufflevector(nibbles, nibbles, 0, 1, 2, 3, 8, 9, 10, 11)
            | __builtin_shufflevector(nibbles, nibbles, 4, 5, 6, 7, 12, 13, 14, 15) << 4;
        uint8_t packed[8];
        memcpy(packed, &pairs, sizeof pairs);
        memcpy(lane + i / 8 * 256, packed, 4);
        memcpy(lane + i / 8 * 256 + 256, packed + 4, 4);
        for (int j = 0; j < 16; j += 8) {
            lanes8d rest = lanes_widen(values + i + j) - (lanes_widen(levels + j) - 7.5) * (double)scale;
            squares += rest * rest;
        }
    }
    code->step = scale;
    code->error = lanes_upper_root(lanes_sum_double(squares));
    code->code_sum = 0;
}

/* One stage of the Hadamard transform in constant geometry: every stage reads halves and writes pairs. */
LANES_INLINE void lanes_butterfly(const float *from, float *to, size_t half) {
    for (size_t i = 0; i < half; i += 16) {
        lanes16 a = lanes_load(from + i), b = lanes_load(from + half + i), s = a + b, d = a - b;
        lanes16 low = __builtin_shufflevector(s, d, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        lanes16 high = __builtin_shufflevector(s, d, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        memcpy(to + 2 * i, &low, sizeof low);
        memcpy(to + 2 * i + 16, &high, sizeof high);
    }
}

LANES_INLINE void lanes_hadamard(float *values, size_t count) {
    /* Aligned: a register that crosses lines when stored cannot be forwarded to its next load. */
    _Alignas(64) float other[VK_WIDTH_LIMIT];
    float *from = values, *to = other;
    for (size_t stage = 1; stage < count; stage *= 2) {
        lanes_butterfly(from, to, count / 2);
        float *last = from;
        from = to;
        to = last;
    }
    float scale = 1 / sqrtf((float)count);
    for (size_t i = 0; i < count; i += 16) {
        lanes16 v = lanes_load(from + i) * scale;
        memcpy(values + i, &v, sizeof v);
    }
}

LANES_INLINE void lanes_rotate(float *values, size_t width, const float *signs) {
    size_t power = 64;
    while (power * 2 <= width) power *= 2;
    for (int round = 0; round < 4; round++) {
        for (size_t i = 0; i < width; i += 16) {
            lanes16 v = lanes_load(values + i) * lanes_load(signs + (size_t)round * width + i);
            memcpy(values + i, &v, sizeof v);
        }
        lanes_hadamard(round & 1 ? values + (width - power) : values, power);
        if (power == width) continue;
        size_t half = width / 2;
        for (size_t i = 0; i < half; i += 16) {
            lanes16 a = lanes_load(values + i), b = lanes_load(values + half + i);
            lanes16 s = (a + b) * 0.70710678f, d = (a - b) * 0.70710678f;
            memcpy(values + i, &s, sizeof s);
            memcpy(values + half + i, &d, sizeof d);
        }
    }
}

/* Bounds of a lane as the coarse kernels read them. */
LANES_INLINE float lanes_error(uint32_t bounds) {
    uint32_t bits = bounds & 0xffff0000u;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

LANES_INLINE float lanes_rest(uint32_t bounds) {
    uint32_t bits = bounds << 16;
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The float functions of a level under one prefix. */
#define LANES_FUNCTIONS(prefix)                                                                                                  \
    static float prefix##_dot(const float *l, const float *r, size_t n) { return lanes_dot(l, r, n); }                           \
    static double prefix##_dot_double(const float *l, const float *r, size_t n) { return lanes_dot_double(l, r, n); }              \
    static void prefix##_project(const float *rows, size_t count, size_t columns, const float *v, float *to) {                   \
        lanes_project(rows, count, columns, v, to);                                                                              \
    }                                                                                                                            \
    static void prefix##_encode_bytes(const float *v, size_t w, int8_t *c, struct vk_code *code) {                               \
        lanes_encode_bytes(v, w, c, code);                                                                                       \
    }                                                                                                                            \
    static void prefix##_encode_nibbles(const float *v, size_t w, uint8_t *lane, struct vk_code *code) {                         \
        lanes_encode_nibbles(v, w, lane, code);                                                                                  \
    }                                                                                                                            \
    static void prefix##_rotate(float *v, size_t w, const float *signs) { lanes_rotate(v, w, signs); }

#define LANES_TABLE(name, prefix, lvl)                                                                                           \
    const struct vk_scan_kernels name = {                                                                                        \
        .level = lvl,                                                                                                            \
        .coarse = prefix##_coarse,                                                                                               \
        .coarse_batch = prefix##_coarse_batch,                                                                                   \
        .collect = prefix##_collect,                                                                                             \
        .dot_bytes = prefix##_dot_bytes,                                                                                         \
        .dot = prefix##_dot,                                                                                                     \
        .dot_double = prefix##_dot_double,                                                                                       \
        .project = prefix##_project,                                                                                             \
        .encode_bytes = prefix##_encode_bytes,                                                                                   \
        .encode_nibbles = prefix##_encode_nibbles,                                                                               \
        .rotate = prefix##_rotate,                                                                                               \
    };
