/// What a server answered instead of opening a WebSocket.
package struct WebSocketRefusal: Error {
    package let status: Int
    package let fields: HTTPFields
    package let body: [UInt8]
}
