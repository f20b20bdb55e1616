import Core
import RTC
import Rooms

/// A participant's end that says a constant value, and remembers what it heard.
@MediaActor
final class FakeEndpoint: MediaEndpoint {
    /// Nil is silence.
    var voice: Int16?
    private(set) var heard: [Int16?] = []

    init(_ voice: Int16?) { self.voice = voice }

    func pull(into frame: inout AudioFrame, at now: Duration) -> Bool {
        guard let voice else { return false }
        frame = AudioFrame(repeatElement(voice, count: 320))
        return true
    }

    func push(_ frame: borrowing AudioFrame, isAudible: Bool, at now: Duration) {
        let samples = (copy frame).array
        heard.append(isAudible ? (samples.allSatisfy { $0 == samples[0] } ? samples[0] : -1) : nil)
    }
}
