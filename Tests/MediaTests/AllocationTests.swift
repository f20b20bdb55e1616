// What runs on the media thread takes no memory after `init`: counted by the test program's own malloc, on this thread alone.
// Not covered: aligned allocations, which nothing here asks for, and what the Swift runtime takes once a program for a type or a table;
// for that reason each case runs twice and the second run is counted.
import CAllocationCount
import Core
import Media
import Testing

@Suite struct AllocationTests {
    /// Allocations made by `body`.
    private func count(_ body: () -> Void) -> UInt {
        let before = allocation_count()
        body()
        return allocation_count() - before
    }

    @Test func theCounterCounts() {
        var kept: [Int] = []
        #expect(count { kept.append(1) } == 1)
        #expect(kept == [1])
    }

    @Test(arguments: AudioCodec.allCases)
    func aLegRunsWithoutMemory(codec: AudioCodec) throws {
        _ = try runLeg(codec)
        #expect(try runLeg(codec) == 0)
    }

    private func runLeg(_ codec: AudioCodec) throws -> UInt {
        let sender = try AudioSender(codec: codec)
        let receiver = try AudioReceiver(codec: codec)
        let frames = Signal.frames(try Vectors.speech())
        var random = SeededRandom(13)
        // Loss, duplicates, bursts, a leap of the timestamp, a pause and rubbish.
        let fates = (0..<600).map { $0 > 300 && $0 < 330 ? 5 : Int.random(in: 0..<20, using: &random) }
        var payload = [UInt8](repeating: 0, count: AudioSender.maximumPayload)
        var frame = AudioFrame()
        var concealed = 0
        func run(_ ticks: Range<Int>) {
            for tick in ticks {
                payload.withUnsafeMutableBytes { bytes in
                    let length = sender.encode(frames[tick % frames.count], into: bytes)
                    let packet = UnsafeRawBufferPointer(rebasing: bytes[..<length])
                    let timestamp = UInt32(tick) &* sender.timestampStep &+ (tick > 400 ? 0x7000_0000 : 0)
                    let sequence = UInt16(truncatingIfNeeded: tick + 65_000)
                    if fates[tick] == 7 {
                        receiver.insert(
                            payload: UnsafeRawBufferPointer(rebasing: packet[..<(length / 3)]), sequence: sequence,
                            timestamp: timestamp, marker: false)
                    } else if fates[tick] != 5 {
                        receiver.insert(payload: packet, sequence: sequence, timestamp: timestamp, marker: fates[tick] == 4)
                    }
                    if fates[tick] == 6 {
                        receiver.insert(payload: packet, sequence: sequence, timestamp: timestamp, marker: false)
                        receiver.skip(sequence: sequence &+ 1)
                    }
                }
                if receiver.pull(into: &frame) == .concealed { concealed += 1 }
            }
        }
        let taken = count { run(0..<600) }
        #expect(concealed > 5)
        #expect(receiver.statistics.played > 400)
        return taken
    }

    @Test func detectingSpeechTakesNoMemory() throws {
        let frames = Signal.frames(try Vectors.speech())
        let weights = try SileroWeights(contentsOf: Vectors.weightsPath())
        let models: [any SpeechModel] = [SileroVAD(weights: weights), EnergyVAD()]
        for (place, model) in (models + models).enumerated() {
            let isCounted = place >= models.count
            var detector = VoiceActivityDetector(model: model)
            var events = 0
            let taken = count {
                for (place, frame) in frames.enumerated() where detector.process(frame, at: .milliseconds(20 * place)) != nil {
                    events += 1
                }
            }
            #expect(taken == 0 || !isCounted)
            #expect(events > 2)
        }
    }

    @Test func soundsAndKeysTakeNoMemory() throws {
        _ = try runSounds()
        #expect(try runSounds() == 0)
    }

    private func runSounds() throws -> UInt {
        var noise = ComfortNoise()
        var tone = ToneGenerator.ringing
        var music = HoldMusic()
        var keys = DTMFSender()
        var heard = TelephoneEventReceiver()
        let suppressor = try NoiseSuppressor()
        let isTaken = keys.send("5")
        #expect(isTaken)
        var frame = AudioFrame()
        return count {
            for tick in 0..<300 {
                music.next(into: &frame)
                tone.add(to: &frame)
                noise.add(to: &frame)
                suppressor.process(&frame)
                if let packet = keys.next(timestamp: UInt32(tick * 160)) {
                    withUnsafeBytes(of: packet.payload) { _ = heard.receive(payload: $0, timestamp: packet.timestamp) }
                }
                _ = heard.tick()
            }
        }
    }
}
