/// Core holds what crosses floors: the product's words as values, identifiers, time, JSON, log, digests,
/// and the protocols by which neighbours that never meet work together.
///
/// It never opens a file, a socket or a device, and knows no library but libcrypto (for hashes).
///
/// - Words: ``Workspace``, ``Agent``, ``Call``, ``Turn``, ``Citation``, ``KnowledgeDocument``, ``Chunk``, ``Message``.
/// - Time and identity: ``BoxClock``, ``Timestamp``, ``ID``, ``IDSource``.
/// - Addresses: ``IPAddress``, ``CIDR``.
/// - Audio: ``AudioFrame``, ``FrameRing``.
/// - Protocols: ``SpeechRecognizer``, ``SpeechSynthesizer``, ``KnowledgeSearching``, ``CallJournal``, ``CallAudio``.
package enum Core {}
