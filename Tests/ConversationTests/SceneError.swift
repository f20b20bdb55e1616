/// A scene that did not play as it should.
enum SceneError: Error {
    /// The session was still running long after the caller had left.
    case neverEnded
    /// Something that was waited for did not happen.
    case nothingHappened
    /// A step had no end: tasks keep waking each other.
    case spinning
}
