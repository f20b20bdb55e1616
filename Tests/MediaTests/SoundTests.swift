// Sounds the box makes: pitch, level, cadence, the same each time; and the noise suppressor. Not covered: whether the music is pleasant.
import Core
import Media
import Testing

@Suite struct SoundTests {
    @Test func comfortNoiseIsSoftAndSeeded() {
        func noise(_ seed: UInt64, _ level: Double) -> [Int16] {
            var noise = ComfortNoise(level: level, seed: seed)
            return (0..<100).flatMap { _ in
                var frame = AudioFrame()
                noise.add(to: &frame)
                return frame.array
            }
        }
        #expect(noise(1, -50) == noise(1, -50))
        #expect(noise(1, -50) != noise(2, -50))
        #expect(abs(Loudness.decibels(noise(3, -50)) + 50) < 1)
        #expect((-70 ... -60).contains(Loudness.decibels(noise(3, -66))))
    }

    @Test func aToneHasItsPitchLevelAndCadence() {
        var tone = ToneGenerator(frequencies: [425], on: .milliseconds(200), off: .milliseconds(300), level: -20)
        let sound = (0..<50).flatMap { _ in
            var frame = AudioFrame()
            tone.add(to: &frame)
            return frame.array
        }
        // 640 samples are 17 whole periods.
        #expect(Signal.snr(sound[320..<2880], 425, rate: 16_000) > 40)
        #expect(abs(Loudness.decibels(sound[400..<2800]) + 20) < 0.5)
        #expect(Signal.power(sound[3200..<8000]) == 0)
        #expect(Signal.power(sound[8200..<11_000]) > 1000)
        #expect(abs(Int(sound[0])) < 100, "no click")
    }

    @Test func twoTonesAddUp() {
        var tone = ToneGenerator(frequencies: [350, 440], on: .seconds(1), level: -20)
        let sound = (0..<50).flatMap { _ in
            var frame = AudioFrame()
            tone.add(to: &frame)
            return frame.array
        }
        #expect(abs(Loudness.decibels(sound) + 20) < 0.5)
        #expect(abs(Signal.snr(sound, 350, rate: 16_000)) < 1, "half of the power is in each")
    }

    @Test func aToneAddsToWhatIsThere() {
        var tone = ToneGenerator(frequencies: [1000], on: .seconds(1), level: -3)
        var frame = AudioFrame([Int16](repeating: 30_000, count: 320))
        tone.add(to: &frame)
        #expect(frame.array.max() == .max, "clipped, not wrapped")
    }

    @Test func holdMusicGoesOnForeverAtItsLevel() {
        var music = HoldMusic()
        var frame = AudioFrame()
        var sound: [Int16] = []
        for tick in 0..<3000 {
            music.next(into: &frame)
            if tick > 100, frame.power == 0 { Issue.record("silent at tick \(tick)") }
            sound += frame.array
        }
        #expect((-32 ... -18).contains(Loudness.decibels(sound)))
        #expect(sound.allSatisfy { abs(Int($0)) < 30_000 })
        // A bar goes round after 16 notes of 400 ms.
        let round = 16 * 6400
        #expect(abs(Signal.power(sound[round..<2 * round]) / Signal.power(sound[2 * round..<3 * round]) - 1) < 0.02)
        let jumps = zip(sound, sound.dropFirst()).map { abs(Int($0) - Int($1)) }
        #expect((jumps.max() ?? 0) < 3000, "no click")
    }

    @Test func noiseIsTakenOutAndSpeechKept() throws {
        let speech = try Array(Vectors.speech()[8000..<88_000])
        var random = SeededRandom(12)
        let noise = speech.map { _ in Int16.random(in: -700...700, using: &random) }
        let noisy = zip(speech, noise).map { Int16(clamping: Int($0) + Int($1)) }
        let clean = try NoiseSuppressor.clean(noisy)
        #expect(clean.count == noisy.count)
        let (lag, correlation) = Signal.align(speech, clean, limit: 400)
        #expect(lag == 0, "in place")
        #expect(correlation > Signal.align(speech, noisy, limit: 1).correlation)
        // The clip's first 0.3 s are a pause.
        #expect(Signal.power(clean[1600..<4800]) < 0.1 * Signal.power(noisy[1600..<4800]))
        for count in [0, 1, 319, 320, 321, 5000] { #expect(try NoiseSuppressor.clean(Array(noisy[..<count])).count == count) }
    }
}
