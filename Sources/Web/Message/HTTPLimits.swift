/// How much of a response is taken.
package struct HTTPLimits: Hashable, Sendable {
    /// Bytes of the response's head: four times what servers themselves take of a request.
    package var head = 64 << 10
    /// Bytes of the body after decompression, so that a small body which inflates without end is cut as well.
    package var body: Int
    /// Bytes that wait for their reader before the peer is made to wait.
    package var buffer = 256 << 10

    package init(body: Int = 16 << 20) {
        self.body = body
    }
}
