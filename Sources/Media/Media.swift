/// Media is the audio maths of the box: codecs, jitter buffers, resampling, tones, keypad events, voice activity and sound files.
///
/// It never opens a socket or a device, never keeps time of its own (a call of `pull` *is* 20 ms), and nothing that runs on the
/// media thread allocates after `init`, locks or logs. It is the only module that knows libopus, libspandsp, libspeexdsp and libopusenc.
///
/// - One RTP leg: ``AudioReceiver`` (with ``JitterBuffer`` inside) and ``AudioSender``; ``G711``, G.722 by libspandsp and ``Resampler`` beneath them.
/// - Keypad: ``TelephoneEventReceiver``, ``DTMFSender``.
/// - Sounds the box makes itself: ``ComfortNoise``, ``ToneGenerator``, ``HoldMusic``.
/// - Speech: ``VoiceActivityDetector`` over ``SileroVAD`` or ``EnergyVAD``, and ``NoiseSuppressor`` for the recogniser.
/// - Files: ``OggOpusWriter`` (recordings), ``WAVFile`` (tools and tests); neither belongs on the media thread.
package enum Media {}
