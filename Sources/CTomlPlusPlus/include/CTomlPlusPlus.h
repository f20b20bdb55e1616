#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum frontdesk_toml_kind {
    FRONTDESK_TOML_TABLE,
    FRONTDESK_TOML_ARRAY,
    FRONTDESK_TOML_STRING,
    FRONTDESK_TOML_INTEGER,
    FRONTDESK_TOML_NUMBER,
    FRONTDESK_TOML_BOOLEAN,
    FRONTDESK_TOML_DATE
};

/* One node of a document; the pointers are valid during the visit only. */
struct frontdesk_toml_node {
    enum frontdesk_toml_kind kind;
    /* 0 for the keys of the root table; children follow their parent directly, one deeper. */
    uint32_t depth;
    /* Where the key, or the element of an array, is written; from 1. */
    uint32_t line;
    uint32_t column;
    /* Empty for the elements of an array. */
    const char *key;
    size_t key_length;
    /* Of strings and dates. */
    const char *text;
    size_t text_length;
    int64_t integer;
    double number;
    bool boolean;
};

struct frontdesk_toml_error {
    uint32_t line;
    uint32_t column;
    char message[256];
};

typedef void (*frontdesk_toml_visitor)(void *context, const struct frontdesk_toml_node *node);

/* Parses TOML 1.0 and visits every node, parents first. False, with `error` filled in, when the text is not TOML. */
bool frontdesk_toml_read(const char *text, size_t length, frontdesk_toml_visitor visitor, void *context,
                         struct frontdesk_toml_error *error);

#ifdef __cplusplus
}
#endif
