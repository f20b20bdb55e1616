#pragma once
#include <opus/opusenc.h>

/* ope_encoder_ctl is variadic, which Swift does not import. */
static inline int frontdesk_ope_encoder_set(OggOpusEnc *encoder, int request, opus_int32 value) {
    return ope_encoder_ctl(encoder, request, value);
}
