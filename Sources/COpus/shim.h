#pragma once
#include <opus/opus.h>

/* opus_encoder_ctl and opus_decoder_ctl are variadic, which Swift does not import. */
static inline int frontdesk_opus_encoder_set(OpusEncoder *encoder, int request, opus_int32 value) {
    return opus_encoder_ctl(encoder, request, value);
}
