/// One line of the access log: no address, no path and no query, so nothing about a person.
package struct AccessRecord: Hashable, Sendable {
    /// `-` when no request could be understood.
    package let method: String
    /// The pattern of the route; `-` when there was none.
    package let route: String
    package let status: Int
    /// Bytes of the answer, its head among them.
    package let sent: Int
    /// Bytes of the request's body that were read.
    package let received: Int
    /// From the whole head of the request to the last byte given to the kernel or its queue.
    package let duration: Duration
}
