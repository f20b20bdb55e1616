import Agents
import Core
import Testing

/// Joining pieces of speech on the media timeline. Does not cover where the pieces come from.
@Suite struct UtteranceTests {
    /// Samples whose value is their time in milliseconds, so that order and place can be read back.
    private func piece(from start: Int, to end: Int) -> Utterance {
        let samples = (start..<end).flatMap { Array(repeating: Int16($0), count: 16) }
        return Utterance(samples: samples, end: .milliseconds(end))
    }

    @Test func anOverlappingLeadInIsCountedOnce() {
        var whole = piece(from: 100, to: 300)
        whole.append(piece(from: 250, to: 500))
        #expect(whole == piece(from: 100, to: 500))
    }

    @Test func aGapIsKeptAsSilence() {
        var whole = piece(from: 0, to: 200)
        whole.append(piece(from: 400, to: 500))
        #expect(whole.samples.count == 500 * 16)
        #expect(whole.samples[300 * 16] == 0)
        #expect(whole.samples.last == 499)
        #expect(whole.start == .zero)
    }

    @Test func aLongGapIsShortened() {
        var whole = piece(from: 0, to: 200)
        whole.append(Utterance(samples: [1], end: .seconds(3_600)))
        #expect(whole.samples.count <= (200 + 5_001) * 16)
    }

    @Test func aReportOfTheWholeTakesThePlaceOfItsBeginning() {
        var whole = piece(from: 100, to: 300)
        whole.append(piece(from: 120, to: 600))
        #expect(whole == piece(from: 120, to: 600))
    }

    @Test func cutsAtATime() {
        #expect(piece(from: 100, to: 300).from(.milliseconds(200)) == piece(from: 200, to: 300))
        #expect(piece(from: 100, to: 300).from(.milliseconds(50)) == piece(from: 100, to: 300))
        #expect(piece(from: 100, to: 300).from(.seconds(9)).samples.isEmpty)
    }
}
