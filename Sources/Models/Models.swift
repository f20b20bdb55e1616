/// Models holds the embedded speech models: recognition by pocketsphinx, constrained to what a workspace's callers may say,
/// and synthesis by libflite. Both work without a key and without a network.
///
/// It never decides what to say or what an answer is, never touches the media thread or the cooperative pool with blocking C
/// (each library has threads of its own), and knows nothing of calls, rows or articles beyond ``SpeechModelSource``.
///
/// - Synthesis: ``FliteSynthesizer``.
/// - Recognition: ``SphinxRecognizer`` for one call, ``RecognizerPool`` for all of them, ``SpokenReply`` for what replies mean.
/// - Publishing: ``RecognizerModels`` keeps each workspace's ``RecognitionModel``, made of a ``SpeechModelSource`` with ``SpeechAssets``.
package enum Models {}
