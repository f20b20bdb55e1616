/// The body of a form with a file (RFC 7578).
struct MultipartForm {
    /// Long enough that no sound holds it by chance.
    private static let boundary = "frontdesk-7d1c3b9a5e2f4860b1a7c9d3e5f20846"

    private var bytes: [UInt8] = []

    var type: String { "multipart/form-data; boundary=\(Self.boundary)" }

    var body: [UInt8] { bytes + "--\(Self.boundary)--\r\n".utf8 }

    mutating func add(_ name: String, _ value: String) {
        bytes += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8
        bytes += value.utf8
        bytes += "\r\n".utf8
    }

    mutating func add(_ name: String, file: String, type: String, _ content: [UInt8]) {
        bytes += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\n".utf8
        bytes += "Content-Type: \(type)\r\n\r\n".utf8
        bytes += content
        bytes += "\r\n".utf8
    }
}
