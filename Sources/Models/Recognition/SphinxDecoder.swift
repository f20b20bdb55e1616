import CPocketSphinx

/// A pocketsphinx decoder with one speech model loaded; not thread-safe, kept by one ``SphinxWorker``.
final class SphinxDecoder {
    /// Frames searched between two looks at cancellation: 200 ms of speech, some 20 ms of work (`research/spoken.md` Cost).
    private static let chunk = 20
    /// Frames that the dynamic features look ahead; the last one is repeated so that the utterance's end is searched.
    private static let lookahead = 4
    private static let silencingLog: Void = err_set_logfp(nil)

    private let handle: OpaquePointer
    private var grammar: ReplyGrammar?

    /// Loads a model.
    init(_ model: RecognitionModel, acousticModel: String) throws(SpeechModelError) {
        _ = Self.silencingLog
        let options =
            [
                "frontdesk", "-hmm", acousticModel, "-dict", model.words, "-featparams", model.features,
            ]
        guard let decoder = Self.withArguments(options, { Self.start($0, count: options.count) }) else {
            throw .unloadable(model.directory, "words.dict")
        }
        handle = decoder
        for (search, path) in [(SphinxSearch.closed, model.closed), (.open, model.open)]
        where ps_set_lm_file(handle, search.name, path) != 0 {
            ps_free(handle)
            throw .unloadable(model.directory, path)
        }
    }

    deinit {
        ps_free(handle)
    }

    /// The features of an utterance; every call begins afresh, nothing is kept of other speech.
    func cepstra(of samples: [Int16]) throws(RecognitionError) -> Cepstra {
        guard let frontEnd = ps_get_fe(handle) else { throw .failed("front end", frames: 0) }
        fe_start_stream(frontEnd)
        guard fe_start_utt(frontEnd) == 0 else { throw .failed("fe_start_utt", frames: 0) }
        var block: UnsafeMutablePointer<UnsafeMutablePointer<mfcc_t>?>?
        var frames: Int32 = 0
        let status = samples.withUnsafeBufferPointer { fe_process_utt(frontEnd, $0.baseAddress, $0.count, &block, &frames) }
        defer { if let block { fe_free_2d(block) } }
        guard status >= 0, let first = block?.pointee else { throw .failed("fe_process_utt", frames: Int(frames)) }
        let count = Int(max(frames, 0)) * Cepstra.width
        return Cepstra(raw: Array(UnsafeBufferPointer(start: first, count: count)))
    }

    /// Searches an utterance; `isCancelled` is asked every 200 ms of speech.
    func decode(_ cepstra: Cepstra, with search: SphinxSearch, isCancelled: () -> Bool) throws -> DecodedUtterance {
        guard cepstra.frames > 0 else { return .nothing }
        guard try select(search), ps_start_utt(handle) == 0 else {
            throw RecognitionError.failed("start", frames: cepstra.frames)
        }
        let finished = feed(cepstra, isCancelled: isCancelled)
        guard ps_end_utt(handle) >= 0 else { throw RecognitionError.failed("end", frames: cepstra.frames) }
        if !finished { throw CancellationError() }
        return SphinxResult(handle, frames: cepstra.frames).utterance(withLattice: search == .closed || search == .open)
    }

    private func feed(_ cepstra: Cepstra, isCancelled: () -> Bool) -> Bool {
        var values = cepstra.values
        for _ in 0..<Self.lookahead { values.append(contentsOf: cepstra.values.suffix(Cepstra.width)) }
        return values.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return true }
            let total = buffer.count / Cepstra.width
            var rows = (0..<total).map { UnsafeMutablePointer?(base + $0 * Cepstra.width) }
            return rows.withUnsafeMutableBufferPointer { rows in
                guard let first = rows.baseAddress else { return true }
                for place in stride(from: 0, to: total, by: Self.chunk) {
                    if isCancelled() { return false }
                    let count = min(Self.chunk, total - place)
                    guard ps_process_cep(handle, first + place, Int32(count), 0, 0) >= 0 else { return true }
                }
                return true
            }
        }
    }

    private func select(_ search: SphinxSearch) throws -> Bool {
        if case .grammar(let wanted) = search, wanted != grammar {
            let text = wanted.jsgf { word in
                guard let found = ps_lookup_word(handle, word) else { return false }
                ckd_free(found)
                return true
            }
            guard ps_set_jsgf_string(handle, search.name, text) == 0 else { return false }
            grammar = wanted
        }
        return ps_set_search(handle, search.name) == 0
    }

    private static func start(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, count: Int) -> OpaquePointer? {
        guard let config = cmd_ln_parse_r(nil, ps_args(), Int32(count), arguments, 1) else { return nil }
        defer { cmd_ln_free_r(config) }
        return ps_init(config)
    }

    /// C strings of the arguments; they outlive the decoder's start, which copies what it keeps.
    private static func withArguments<Result>(
        _ arguments: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result?
    ) -> Result? {
        var pointers = arguments.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap(body) }
    }
}
