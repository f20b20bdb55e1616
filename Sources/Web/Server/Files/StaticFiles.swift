import Core

/// Answers with the files below one folder: whole or in part, with a tag by which clients ask again.
package struct StaticFiles: Sendable {
    /// Bytes of a file that is read in one go, and of the pieces of a larger one.
    private static let piece = 128 << 10

    private let root: String
    private let cacheControl: String
    private let reader = FileReader()

    /// - Parameter cacheControl: for how long clients need not ask again.
    package init(root: String, cacheControl: String = "no-cache") {
        self.root = root
        self.cacheControl = cacheControl
    }

    /// Answers routes whose pattern ends in `{path...}`, and `/` with `index.html`.
    package var handler: ServerHandler {
        { request in
            let path = (request.parameters["path"] ?? "index.html").split(separator: "/", omittingEmptySubsequences: false)
            return try await response(to: request, path: path.map(String.init))
        }
    }

    /// Answers with one file; throws ``ServerFailure/notFound`` when there is none.
    /// - Parameter path: names of folders, then the file's; links are not followed, names that begin with a dot are not found.
    package func response(to request: ServerRequest, path: [String]) async throws -> ServerResponse {
        guard let name = path.last, let (file, bytes) = await reader.open(path, below: root, reading: Self.piece) else {
            throw ServerFailure.notFound
        }
        let modified = HTTPDate.text(Timestamp(milliseconds: file.modified * 1000))
        var fields: HTTPFields = [
            "ETag": file.entityTag, "Last-Modified": modified, "Cache-Control": cacheControl, "Accept-Ranges": "bytes",
        ]
        let conditions = Conditions(request)
        if conditions.isFresh(entityTag: file.entityTag, modified: modified) { return ServerResponse(304, fields) }
        fields["Content-Type"] = MediaType.of(name)
        fields["X-Content-Type-Options"] = "nosniff"
        let mayBePart = request.method == .get && conditions.permitsRange(entityTag: file.entityTag, modified: modified)
        switch ByteRange(mayBePart ? request.fields["Range"] : nil, size: file.size) {
        case .whole: return ServerResponse(200, fields, body: body(file, bytes, 0..<file.size))
        case .part(let range):
            fields["Content-Range"] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            return ServerResponse(206, fields, body: body(file, bytes, range))
        case .unsatisfiable:
            throw ServerFailure(
                416, "http.rangeNotSatisfiable", "the file has \(file.size) bytes", field: "Range",
                fields: ["Content-Range": "bytes */\(file.size)"])
        }
    }

    private func body(_ file: OpenFile, _ bytes: [UInt8]?, _ range: Range<Int>) -> ServerResponse.Body {
        if let bytes { return .bytes(range.count == bytes.count ? bytes : Array(bytes[range])) }
        return .stream(length: range.count) { [reader] writer in
            var place = range.lowerBound
            while place < range.upperBound {
                let count = min(Self.piece, range.upperBound - place)
                // A file that shrinks while it is sent cannot be made whole: the answer breaks off, so that the client knows.
                guard let piece = await reader.read(file, at: place, count: count) else { throw ServerFailure.internalError }
                try await writer.write(piece)
                place += count
            }
        }
    }
}
