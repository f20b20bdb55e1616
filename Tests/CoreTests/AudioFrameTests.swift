import Core
import Testing

/// Covers the frame's shape and measure.
@Suite struct AudioFrameTests {
    @Test func aFrameIsTwentyMilliseconds() {
        #expect(AudioFormat.frameSamples * 50 == AudioFormat.sampleRate)
        #expect(AudioFormat.frameDuration == .milliseconds(20))
        #expect(AudioFrame().array.count == 320)
    }

    @Test func whatIsMissingIsSilenceAndWhatIsTooMuchIsLeftOut() {
        let short = AudioFrame([1, 2, 3])
        #expect(short.array.prefix(4) == [1, 2, 3, 0])
        #expect(AudioFrame(repeatElement(Int16(5), count: 1000)).array == Array(repeating: 5, count: 320))
        #expect(AudioFrame.silence.array == Array(repeating: 0, count: 320))
    }

    @Test func powerIsTheMeanSquare() {
        #expect(AudioFrame.silence.power == 0)
        #expect(AudioFrame(repeatElement(Int16(-3), count: 320)).power == 9)
        // The loudest there is does not overflow.
        #expect(AudioFrame(repeatElement(Int16.min, count: 320)).power == 1 << 30)
    }
}
