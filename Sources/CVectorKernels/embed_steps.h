/* The steps between the products, in plain C: each level's file includes this and compiles it for its own instructions. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#pragma clang fp reassociate(on) contract(fast)

/* e^x for x <= 0: two to the whole part of x / ln 2, times the Taylor series of the rest, whose eighth term is below 6e-9. */
static inline float exp_of_negative(float x) {
    float t = (x > -80.0f ? x : -80.0f) * 1.44269504f; /* below it is nothing, and would be slow: subnormal */
    float whole = rintf(t);
    float r = (t - whole) * 0.693147181f;
    float sum = 1.0f / 5040;
    sum = sum * r + 1.0f / 720;
    sum = sum * r + 1.0f / 120;
    sum = sum * r + 1.0f / 24;
    sum = sum * r + 1.0f / 6;
    sum = sum * r + 0.5f;
    sum = sum * r + 1.0f;
    sum = sum * r + 1.0f;
    int32_t bits = ((int32_t)whole + 127) * (1 << 23);
    float power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}

/* gelu(x) = x * (1 + erf(x / sqrt 2)) / 2 with erf after Abramowitz and Stegun 7.1.26 (error below 1.5e-7). */
static void gelu(float *x, size_t count) {
    for (size_t place = 0; place < count; place++) {
        float value = x[place], z = fabsf(value) * 0.707106781f;
        float t = 1.0f / (1.0f + 0.3275911f * z);
        float series = 1.061405429f;
        series = series * t - 1.453152027f;
        series = series * t + 1.421413741f;
        series = series * t - 0.284496736f;
        series = series * t + 0.254829592f;
        float tail = 0.5f * series * t * exp_of_negative(-z * z); /* the share of x beyond |x| */
        x[place] = value * (value < 0 ? tail : 1.0f - tail);
    }
}

/* A float as an integer that compares like it, and back: of integers the compiler finds the largest many at a time. */
static inline int32_t key_of(float value) {
    int32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits ^ ((bits >> 31) & INT32_MAX);
}

static inline float value_of(int32_t key) {
    int32_t bits = key ^ ((key >> 31) & INT32_MAX);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void softmax(float *x, size_t rows, size_t columns, size_t row_stride, float scale) {
    for (size_t row = 0; row < rows; row++, x += row_stride) {
        float sum = 0;
        int32_t key = INT32_MIN;
        for (size_t place = 0; place < columns; place++) key = key_of(x[place]) > key ? key_of(x[place]) : key;
        float largest = value_of(key);
        for (size_t place = 0; place < columns; place++) {
            x[place] = exp_of_negative((x[place] - largest) * scale);
            sum += x[place];
        }
        float share = 1.0f / sum;
        for (size_t place = 0; place < columns; place++) x[place] *= share;
    }
}

static void add_normalize(float *x, const float *residual, size_t rows, size_t columns, const float *gain, const float *bias) {
    for (size_t row = 0; row < rows; row++, x += columns) {
        float sum = 0, squares = 0;
        if (residual)
            for (size_t place = 0; place < columns; place++) x[place] += residual[row * columns + place];
        for (size_t place = 0; place < columns; place++) sum += x[place];
        float mean = sum / (float)columns;
        for (size_t place = 0; place < columns; place++) squares += (x[place] - mean) * (x[place] - mean);
        float inverse = 1.0f / sqrtf(squares / (float)columns + 1e-12f);
        for (size_t place = 0; place < columns; place++) x[place] = (x[place] - mean) * inverse * gain[place] + bias[place];
    }
}

/* The same integers at every level: each step is one rounding that IEEE 754 fixes. */
static void quantize(const float *x, size_t rows, size_t depth, int8_t *q, float *scales, int32_t *sums) {
    for (size_t row = 0; row < rows; row++, x += depth, q += depth) {
        int32_t sum = 0, key = 0;
        for (size_t place = 0; place < depth; place++) key = key_of(fabsf(x[place])) > key ? key_of(fabsf(x[place])) : key;
        float largest = value_of(key);
        float inverse = largest > 0 ? 127.0f / largest : 0;
        for (size_t place = 0; place < depth; place++) {
            float value = rintf(x[place] * inverse);
            value = value > -127.0f ? value : -127.0f; /* not a number becomes a number */
            value = value < 127.0f ? value : 127.0f;
            int32_t integer = (int32_t)value;
            sum += integer;
            q[place] = (int8_t)integer;
        }
        scales[row] = largest / 127.0f;
        sums[row] = sum;
    }
}

#pragma clang fp reassociate(off) contract(on)
