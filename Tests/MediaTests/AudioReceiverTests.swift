// One leg end to end: sender, packets, receiver, for each codec; loss, repair, pauses, odd packet lengths, hostile payloads.
// Not covered: sockets and payload type choice (Rooms).
import Core
import Media
import Testing

@Suite struct AudioReceiverTests {
    /// Sends a clip packet by packet through `network`, which gives each packet's arrival ticks, and returns what came out.
    private func carry(
        _ samples: [Int16], codec: AudioCodec, extraTicks: Int = 20, network: (Int) -> [Int] = { [$0] }
    ) throws -> (sound: [Int16], pulls: [Pull], statistics: ReceiverStatistics) {
        let sender = try AudioSender(codec: codec)
        let receiver = try AudioReceiver(codec: codec)
        let frames = Signal.frames(samples)
        var arrivals: [Int: [(index: Int, payload: [UInt8])]] = [:]
        for (index, frame) in frames.enumerated() {
            var payload = [UInt8](repeating: 0, count: AudioSender.maximumPayload)
            let length = payload.withUnsafeMutableBytes { sender.encode(frame, into: $0) }
            #expect(length > 0)
            for tick in network(index) { arrivals[tick, default: []].append((index, Array(payload[..<length]))) }
        }
        var sound: [Int16] = []
        var pulls: [Pull] = []
        var frame = AudioFrame()
        for tick in 0..<(frames.count + extraTicks) {
            for packet in arrivals[tick] ?? [] {
                packet.payload.withUnsafeBytes {
                    receiver.insert(
                        payload: $0, sequence: 65_530 &+ UInt16(packet.index),
                        timestamp: .max - 5000 &+ UInt32(packet.index) &* sender.timestampStep, marker: packet.index == 0)
                }
            }
            pulls.append(receiver.pull(into: &frame))
            sound += frame.array
        }
        return (sound, pulls, receiver.statistics)
    }

    @Test(arguments: [(AudioCodec.pcmu, 32.0), (.pcma, 32.0), (.g722, 32.0), (.opus, 14.0)])
    func aToneComesThrough(codec: AudioCodec, leastSNR: Double) throws {
        let tone = Signal.sine(440, rate: 16_000, count: 50 * 320)
        let (sound, pulls, statistics) = try carry(tone, codec: codec)
        #expect(Signal.snr(sound[6400..<14_400], 440, rate: 16_000) > leastSNR)
        #expect(pulls.filter { $0 == .audio }.count >= 49)
        #expect(statistics.played == 50)
        #expect(statistics.lost == 0)
    }

    @Test(arguments: AudioCodec.allCases)
    func speechComesThroughInTime(codec: AudioCodec) throws {
        let speech = try Array(Vectors.speech()[16_000..<64_000])
        let (sound, _, statistics) = try carry(speech, codec: codec)
        let (lag, correlation) = Signal.align(speech, sound, limit: 1600)
        #expect(correlation > (codec == .opus ? 0.9 : 0.97))
        // 40 ms of jitter buffer at the start, and the codec's own delay.
        #expect(lag <= 960, "\(lag) samples late")
        #expect(statistics.targetMilliseconds <= 40)
    }

    @Test(arguments: AudioCodec.allCases)
    func lossIsHiddenAndCounted(codec: AudioCodec) throws {
        let speech = try Array(Vectors.speech()[16_000..<80_000])
        var random = SeededRandom(5)
        let lost = Set((0..<200).filter { $0 > 10 && $0 < 190 && random.chance(0.1) })
        let (sound, pulls, statistics) = try carry(speech, codec: codec) { lost.contains($0) ? [] : [$0] }
        #expect(statistics.lost == lost.count)
        #expect(pulls.filter { $0 == .concealed }.count >= lost.count)
        #expect(pulls.filter { $0 == .concealed }.count <= lost.count * 2 + 2)
        let (_, correlation) = Signal.align(speech, sound, limit: 1600)
        #expect(correlation > 0.8)
    }

    /// In-band FEC needs the packet after the lost one, which is there even at the shortest delay. Made-up sound alone does damage of
    /// 0.049 here (measured with FEC taken out).
    @Test func opusRebuildsALostPacketFromTheNext() throws {
        let speech = try Array(Vectors.speech()[16_000..<80_000])
        let lost = Set(stride(from: 45, to: 190, by: 5))
        /// Power of the difference that the losses make, over the power of the sound.
        func damage(_ arrival: (Int) -> Int) throws -> Double {
            let whole = try carry(speech, codec: .opus) { [arrival($0)] }
            let holed = try carry(speech, codec: .opus) { lost.contains($0) ? [] : [arrival($0)] }
            #expect(holed.statistics.lost == lost.count)
            let difference = zip(whole.sound, holed.sound).map { Int16(clamping: Int($0) - Int($1)) }
            return Signal.power(difference) / Signal.power(whole.sound)
        }
        #expect(try damage { $0 } < 0.015)
        // Every fourth packet is 60 ms late.
        #expect(try damage { $0 % 4 == 0 ? $0 + 3 : $0 } < 0.03)
    }

    /// What a telephone cuts off comes through G.722.
    @Test func g722CarriesTheUpperBand() throws {
        let tone = Signal.sine(5_500, rate: 16_000, count: 50 * 320)
        let wide = try carry(tone, codec: .g722).sound[6400..<14_400]
        let narrow = try carry(tone, codec: .pcmu).sound[6400..<14_400]
        #expect(Signal.snr(wide, 5_500, rate: 16_000) > 15)
        #expect(Signal.power(wide) > 0.5 * Signal.power(tone[6400..<14_400]))
        #expect(Signal.power(narrow) < 0.01 * Signal.power(tone[6400..<14_400]))
    }

    /// RFC 3551 section 4.5.2: 160 bytes and 160 ticks of the timestamp for 20 ms of 320 samples.
    @Test func g722HasAClockOfEightKilohertz() throws {
        let sender = try AudioSender(codec: .g722)
        var payload = [UInt8](repeating: 0, count: AudioSender.maximumPayload)
        #expect(payload.withUnsafeMutableBytes { sender.encode(.silence, into: $0) } == 160)
        #expect(sender.timestampStep == 160)
    }

    @Test(arguments: [AudioCodec.pcmu, .g722]) func concealmentKeepsAToneAndFadesOut(codec: AudioCodec) throws {
        let tone = Signal.sine(200, rate: 16_000, count: 100 * 320)
        let (sound, pulls, _) = try carry(tone, codec: codec) { $0 >= 50 ? [] : [$0] }
        let first = try #require(pulls.firstIndex(of: .concealed)) * 320
        #expect(Signal.power(sound[first..<first + 160]) > 0.5 * Signal.power(sound[6400..<9600]))
        #expect(Signal.snr(sound[first - 320..<first + 160], 200, rate: 16_000) > 20)
        #expect(Signal.power(sound[(first + 1600)...]) == 0)
        #expect(pulls.last == .silence)
        #expect(pulls.filter { $0 == .concealed }.count <= 6)
    }

    @Test(arguments: [10, 20, 30, 40, 60, 120])
    func g711PacketsOfAnyLength(milliseconds: Int) throws {
        let receiver = try AudioReceiver(codec: .pcma)
        let tone = Signal.sine(500, rate: 8000, count: 24_000)
        let size = milliseconds * 8
        var sound: [Int16] = []
        var frame = AudioFrame()
        var sent = 0
        for tick in 0..<150 {
            while sent * milliseconds <= tick * 20, (sent + 1) * size <= tone.count {
                let payload = tone[sent * size..<(sent + 1) * size].map { G711.aLaw.encode($0) }
                payload.withUnsafeBytes {
                    receiver.insert(
                        payload: $0, sequence: UInt16(sent), timestamp: UInt32(sent * size), marker: false)
                }
                sent += 1
            }
            _ = receiver.pull(into: &frame)
            sound += frame.array
        }
        #expect(Signal.snr(sound[16_000..<40_000], 500, rate: 16_000) > 30)
        #expect(receiver.statistics.lost == 0)
        #expect(receiver.statistics.late == 0)
    }

    @Test(arguments: AudioCodec.allCases, [-300.0, 300])
    func aDriftingSenderIsFollowedInItsPauses(codec: AudioCodec, ppm: Double) throws {
        let second = try Array(Vectors.speech()[0..<96_000])
        let speech = (0..<20).flatMap { _ in second }
        let ticks = speech.count / 320
        let (_, pulls, statistics) = try carry(speech, codec: codec) { index in
            let arrival = Int((Double(index) * (1 - ppm * 1e-6)).rounded(.up))
            return arrival < ticks ? [arrival] : [ticks]
        }
        #expect(statistics.lost == 0)
        #expect(statistics.late == 0)
        #expect(!pulls.prefix(ticks).dropLast(5).contains(.concealed))
        // 120 s at 300 ppm are 36 ms: one or two frames.
        #expect((1...5).contains(ppm > 0 ? statistics.droppedFrames : statistics.insertedFrames))
    }

    @Test func opusSilencePacketsAreSilenceNotLoss() throws {
        let sender = try AudioSender(codec: .opus)
        let receiver = try AudioReceiver(codec: .opus)
        let frames = Signal.frames(try Array(Vectors.speech()[20_000..<52_000]))
        var payload = [UInt8](repeating: 0, count: 1275)
        var frame = AudioFrame()
        var pulls: [Pull] = []
        for tick in 0..<200 {
            let isSpeech = tick < 50 || tick >= 150
            let length = payload.withUnsafeMutableBytes { sender.encode(frames[tick % 100], into: $0) }
            // At the start of the pause one packet of one byte (TOC only), then nothing at all.
            let sent = isSpeech ? Array(payload[..<length]) : tick == 50 ? [payload[0]] : []
            if !sent.isEmpty {
                sent.withUnsafeBytes {
                    receiver.insert(
                        payload: $0, sequence: UInt16(tick <= 50 ? tick : tick - 99), timestamp: UInt32(tick * 960),
                        marker: tick == 150)
                }
            }
            pulls.append(receiver.pull(into: &frame))
        }
        #expect(receiver.statistics.lost == 0)
        #expect(pulls.filter { $0 == .concealed }.isEmpty)
        #expect(pulls[60..<145].allSatisfy { $0 == .silence })
        #expect(pulls[155...].allSatisfy { $0 == .audio })
    }

    @Test(arguments: AudioCodec.allCases)
    func payloadsOfEverySizeAndContentAreHarmless(codec: AudioCodec) throws {
        let receiver = try AudioReceiver(codec: codec)
        var random = SeededRandom(9)
        var frame = AudioFrame()
        var sequence: UInt16 = 0
        for size in 0...2000 {
            for _ in 0..<3 {
                let payload = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
                sequence &+= random.chance(0.02) ? UInt16.random(in: 0...65_535, using: &random) : 1
                let timestamp = random.chance(0.5) ? UInt32(sequence) &* 960 : UInt32.random(in: 0...UInt32.max, using: &random)
                payload.withUnsafeBytes {
                    receiver.insert(payload: $0, sequence: sequence, timestamp: timestamp, marker: random.chance(0.1))
                }
                if random.chance(0.1) { receiver.skip(sequence: sequence &+ 1) }
            }
            _ = receiver.pull(into: &frame)
            _ = receiver.pull(into: &frame)
        }
        let told = receiver.statistics
        #expect(told.received == 6003)
        #expect(told.malformed >= 3)
        #expect(told.played > 0)

        // A sender that behaves is heard again within a second.
        let sender = try AudioSender(codec: codec)
        var payload = [UInt8](repeating: 0, count: AudioSender.maximumPayload)
        for tick in 0..<200 {
            payload.withUnsafeMutableBytes { bytes in
                let length = sender.encode(.silence, into: bytes)
                receiver.insert(
                    payload: UnsafeRawBufferPointer(rebasing: bytes[..<length]), sequence: UInt16(tick),
                    timestamp: UInt32(tick) &* sender.timestampStep, marker: false)
            }
            _ = receiver.pull(into: &frame)
        }
        #expect(receiver.statistics.played - told.played >= 150)
        #expect(receiver.statistics.currentMilliseconds <= 400)
    }

    @Test func aSmallBufferIsNotWrittenBeyond() throws {
        for codec in AudioCodec.allCases {
            let sender = try AudioSender(codec: codec)
            var payload = [UInt8](repeating: 0xAA, count: 4)
            let length = payload.withUnsafeMutableBytes {
                sender.encode(.silence, into: UnsafeMutableRawBufferPointer(rebasing: $0[..<1]))
            }
            #expect(length <= 1)
            #expect(payload[1...] == [0xAA, 0xAA, 0xAA])
        }
    }
}
