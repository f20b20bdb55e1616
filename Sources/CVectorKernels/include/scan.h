#pragma once
#include <stddef.h>
#include <stdint.h>

#include "kernels.h"

/*
 * Kernels of VectorIndex. Every variant gives the same bits as the scalar one: sums of codes are whole numbers, and each float
 * operation, fused multiply-add and reduction has one fixed order (32 lanes, then halves).
 *
 * A block is 64 vectors. Its coarse codes are [width / 8 groups][64 lanes][4 bytes]: the low nibbles of a lane's 4 bytes are the
 * group's dimensions 0-3, the high nibbles its dimensions 4-7; a nibble u stands for (u - 7.5) steps. So one broadcast of 4 query
 * codes meets 16 lanes at a time and nothing is ever summed across a register (vector.md section 3).
 */

/* Vectors of a block. */
enum { VK_BLOCK = 64 };
/* Longest row of any kernel here. */
enum { VK_WIDTH_LIMIT = 4096 };

/* A query made ready for coarse scans. */
struct vk_coarse_query {
    /* `width` codes from -127 to 127. */
    const int8_t *codes;
    /* A multiple of 32, at most VK_WIDTH_LIMIT. */
    int32_t width;
    int32_t code_sum;
    /* Half the query's step, for sums of odd multiples of half a step. */
    float unit;
    /* What a lane's two bounds are multiplied by; above 0. */
    float error_weight;
    float rest_weight;
    /* What is added for everything that does not depend on the lane. */
    float slack;
};

/* How one vector was put into codes. */
struct vk_code {
    /* The value of one step. */
    float step;
    /* Upper bound of the length of (values - step * codes). */
    float error;
    /* Of the bytes; 0 for nibbles. */
    int32_t code_sum;
};

struct vk_scan_kernels {
    enum vk_level level;
    /* upper[lane] = unit * (2 * sum - 15 * code_sum) * scale + error * error_weight + rest * rest_weight + slack for `blocks` blocks,
       and best[block] = the largest of its 64. bounds[lane] holds error and rest as bfloat16, error in the high half.
       An error of minus infinity makes a lane that is never found. */
    void (*coarse)(
        const struct vk_coarse_query *query, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
        float *upper, float *best);
    /* The same for 8 queries of one width, which share each load of codes. */
    void (*coarse_batch)(
        const struct vk_coarse_query *queries, const uint8_t *codes, const float *scales, const uint32_t *bounds, size_t blocks,
        float *const *upper, float *const *best);
    /* Writes `first` + the place of each upper >= threshold whose bit is set in masks (all, without masks); returns how many.
       Blocks whose best is below are passed over. */
    size_t (*collect)(
        const float *upper, const float *best, const uint64_t *masks, size_t blocks, float threshold, uint32_t first,
        uint32_t *places);
    /* sums[i] = sum of query * (row - 128) over the row at places[i]; `width` is a multiple of 64. */
    void (*dot_bytes)(
        const int8_t *query, int32_t code_sum, const uint8_t *rows, size_t width, const uint32_t *places, size_t count,
        int32_t *sums);
    /* The one definition of a score: 32 lanes of fused multiply-adds, a last part padded with zeros, halves added. */
    float (*dot)(const float *left, const float *right, size_t count);
    /* The same sum in doubles: each product is exact, only additions round. */
    double (*dot_double)(const float *left, const float *right, size_t count);
    /* Rows of `columns` floats times a vector. */
    void (*project)(const float *rows, size_t count, size_t columns, const float *vector, float *result);
    /* Codes from -127 to 127 of `width` values. */
    void (*encode_bytes)(const float *values, size_t width, int8_t *codes, struct vk_code *code);
    /* Nibbles of `width` values into a lane of a block; `lane` points at the lane's first 4 bytes. */
    void (*encode_nibbles)(const float *values, size_t width, uint8_t *lane, struct vk_code *code);
    /* Seeded rotation in place: 4 rounds of signs (4 * width of +1 or -1), Hadamard transform and halves mixed. */
    void (*rotate)(float *values, size_t width, const float *signs);
};

/* The kernels of a level, of the best level below it when this machine or build lacks it. */
const struct vk_scan_kernels *vk_scan(enum vk_level level);
