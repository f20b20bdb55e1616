// Covers lead-in and limit of the utterance buffer; when speech begins and ends is Media's matter.
import Core
import Rooms
import Testing

struct UtteranceBufferTests {
    private func frame(_ number: Int) -> AudioFrame { AudioFrame(repeatElement(Int16(truncatingIfNeeded: number), count: 320)) }

    @Test func keepsHalfASecondBeforeSpeech() {
        var buffer = UtteranceBuffer()
        for number in 0..<500 { buffer.append(frame(number)) }
        buffer.begin()
        for number in 500..<600 { buffer.append(frame(number)) }
        let utterance = buffer.end()
        #expect(utterance.count == 8_000 + 32_000)
        #expect(utterance.first == 475)
        #expect(utterance.last == 599)
    }

    @Test func holdsLittleWhileNobodySpeaks() {
        var buffer = UtteranceBuffer()
        var most = 0
        for number in 0..<5_000 {
            buffer.append(frame(number))
            most = max(most, buffer.samples.count)
        }
        #expect(most <= 16_320)
    }

    @Test func stopsAtThirtySecondsAndCounts() {
        var buffer = UtteranceBuffer()
        buffer.begin()
        for number in 0..<1_600 { buffer.append(frame(number)) }
        #expect(buffer.dropped == 100)
        #expect(buffer.end().count == 480_000)
    }

    @Test func theEndOfOneUtteranceLeadsInTheNext() {
        var buffer = UtteranceBuffer()
        buffer.begin()
        for number in 0..<100 { buffer.append(frame(number)) }
        _ = buffer.end()
        buffer.begin()
        buffer.append(frame(100))
        let utterance = buffer.end()
        #expect(utterance.first == 75)
        #expect(utterance.last == 100)
    }
}
