import CPocketSphinx

/// Reads what a finished utterance left in a decoder.
struct SphinxResult {
    /// Readings asked of one search (`research/spoken.md` trick 3).
    static let readings = 5
    /// Paths of the lattice looked at for them: many differ in fillers only.
    private static let paths = 40
    /// Words less likely than this are noise (`research/spoken.md` trick 3).
    private static let leastPosterior = 0.02

    /// Language model searches give segment scores shifted left by SENSCR_SHIFT (pocketsphinx hmm.h), grammars give them as they are.
    private static let latticeScale = 1024.0

    private let decoder: OpaquePointer
    private let frames: Int

    init(_ decoder: OpaquePointer, frames: Int) {
        self.decoder = decoder
        self.frames = frames
    }

    /// - Parameter withLattice: also other readings and word posteriors, which only language models have.
    func utterance(withLattice: Bool) -> DecodedUtterance {
        var score: Int32 = 0
        guard let best = ps_get_hyp(decoder, &score) else { return .nothing }
        let text = Self.plain(String(cString: best))
        var result = DecodedUtterance()
        if !text.isEmpty { result.readings = [text] }
        result.acousticScore = acousticScore() / (withLattice ? Self.latticeScale : 1)
        guard withLattice else { return result }
        addReadings(to: &result.readings)
        result.posteriors = posteriors()
        return result
    }

    /// Sum of the acoustic scores of the best path's segments, a frame.
    private func acousticScore() -> Double {
        var sum = 0.0
        var segment = ps_seg_iter(decoder)
        while let here = segment {
            var (acoustic, language, order): (Int32, Int32, Int32) = (0, 0, 0)
            _ = ps_seg_prob(here, &acoustic, &language, &order)
            sum += Double(acoustic)
            segment = ps_seg_next(here)
        }
        return sum / Double(max(frames, 1))
    }

    private func addReadings(to readings: inout [String]) {
        var path = ps_nbest(decoder).flatMap { ps_nbest_next($0) }
        var looked = 0
        while let here = path {
            if let words = ps_nbest_hyp(here, nil) {
                let text = Self.plain(String(cString: words))
                if !text.isEmpty, !readings.contains(text) { readings.append(text) }
            }
            looked += 1
            if looked >= Self.paths || readings.count >= Self.readings {
                ps_nbest_free(here)
                return
            }
            path = ps_nbest_next(here)
        }
    }

    private func posteriors() -> [String: Double] {
        guard let lattice = ps_get_lattice(decoder), let logarithm = ps_lattice_get_logmath(lattice) else { return [:] }
        var found: [String: Double] = [:]
        var iterator = ps_latnode_iter(lattice)
        while let here = iterator {
            if let node = ps_latnode_iter_node(here), let name = ps_latnode_baseword(lattice, node) {
                let word = String(cString: name)
                let probability = logmath_exp(logarithm, ps_latnode_prob(lattice, node, nil))
                if !Self.isFiller(word), probability > 0 { found[word, default: 0] += probability }
            }
            iterator = ps_latnode_iter_next(here)
        }
        return found.filter { $0.value >= Self.leastPosterior }.mapValues { min($0, 1) }
    }

    /// Words without fillers and pronunciation numbers.
    private static func plain(_ text: String) -> String {
        text.split(separator: " ").map { $0.prefix { $0 != "(" } }.filter { !isFiller($0) }.joined(separator: " ")
    }

    /// `<sil>`, `</s>`, `[NOISE]`, `++UH++`.
    private static func isFiller(_ word: some StringProtocol) -> Bool {
        word.first.map { !$0.isLetter } ?? true
    }
}
