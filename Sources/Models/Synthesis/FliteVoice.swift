import CFlite

/// A voice of libflite, by the name callers of the module know it by.
enum FliteVoice: String, CaseIterable {
    case slt, rms, awb, kal16

    /// Sound of one sentence and where its tokens end in it.
    struct Sentence {
        var samples: [Int16]
        /// One per whitespace-separated token, in samples.
        var tokenEnds: [Int]
    }

    /// Speaks a short text made of plain words; nil when libflite fails or the voice is not 16 kHz.
    @FliteActor
    func speak(_ words: String) -> Sentence? {
        guard let voice = handle, let utterance = flite_synth_text(words, voice) else { return nil }
        defer { delete_utterance(utterance) }
        guard let wave = utt_wave(utterance)?.pointee, wave.sample_rate == 16_000, wave.num_channels == 1,
            let samples = wave.samples
        else { return nil }
        let count = Int(max(wave.num_samples, 0))
        return Sentence(
            samples: Array(UnsafeBufferPointer(start: samples, count: count)),
            tokenEnds: tokenEnds(of: utterance, limit: count))
    }

    /// Registers the voice with libflite; a second time gives the same pointer.
    @FliteActor
    private var handle: UnsafeMutablePointer<cst_voice>? {
        switch self {
        case .slt: register_cmu_us_slt(nil)
        case .rms: register_cmu_us_rms(nil)
        case .awb: register_cmu_us_awb(nil)
        case .kal16: register_cmu_us_kal16(nil)
        }
    }

    /// A token ends where the last segment of its last word ends; one without words ends where the token before it does.
    @FliteActor
    private func tokenEnds(of utterance: UnsafeMutablePointer<cst_utterance>, limit: Int) -> [Int] {
        var ends: [Int] = []
        var token = relation_head(utt_relation(utterance, "Token"))
        while let item = token {
            let seconds = flite_ffeature_float(item, "daughtern.R:SylStructure.daughtern.daughtern.end")
            let end = seconds.isFinite ? Int(min(max(seconds, 0), 3600) * 16_000) : 0
            ends.append(min(max(end, ends.last ?? 0), limit))
            token = item_next(item)
        }
        return ends
    }
}
