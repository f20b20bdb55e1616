package import Core

/// A call's recording as Ogg Opus: the caller on the left, the others on the right. Runs on the recorder's thread.
package final class OggOpusWriter {
    /// Starts a new file; fails when it exists.
    package init(path: String, title: String) throws(MediaError) {}

    /// Adds 20 ms of both sides.
    package func append(left: borrowing AudioFrame, right: borrowing AudioFrame) throws(MediaError) {}

    /// Ends the stream and closes the file.
    package func finish() throws(MediaError) {}
}
