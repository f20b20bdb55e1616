import Core
package import RTC

/// A participant's published sound, as the word is LiveKit's: here always one microphone, 20 ms at a time.
@MediaActor
package final class Track {
    /// A muted track is pulled, so that its buffers keep flowing, but nobody hears it.
    package var isMuted = false
    var frame = AudioFrame()
    /// Whether `frame` holds sound for others in this tick.
    var isAudible = false

    init() {}
}
