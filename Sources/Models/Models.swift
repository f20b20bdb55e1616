/// Models holds what hears, thinks and speaks: the embedded speech models, which work without a key and without a network, and
/// the providers that are asked over the network.
///
/// Embedded are recognition by pocketsphinx, constrained to what a workspace's callers may say, and synthesis by libflite.
/// Providers stand behind Core's protocols; each request is streamed, ends when its reader leaves, and is in the ledger.
///
/// It never decides what to say, which provider to ask or what an answer is, never touches the media thread or the cooperative
/// pool with blocking C (each library has threads of its own), never prints a key, and knows nothing of calls, rows or
/// articles beyond ``SpeechModelSource``.
///
/// - Synthesis: ``FliteSynthesizer``.
/// - Recognition: ``SphinxRecognizer`` for one call, ``RecognizerPool`` for all of them, ``SpokenReply`` for what replies mean.
/// - Publishing: ``RecognizerModels`` keeps each workspace's ``RecognitionModel``, made of a ``SpeechModelSource`` with ``SpeechAssets``.
/// - Providers: ``Providers`` makes them of ``ProviderSettings`` and ``ProviderKeys``; ``ProviderClient`` asks; an
///   ``AnswerDecoder`` reads; ``RealtimeConversation`` is speech to speech; ``WyomingServer`` offers the box's own models to others.
package enum Models {}
