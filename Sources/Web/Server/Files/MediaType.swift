/// The media types of the files the box serves, by the end of their name.
enum MediaType {
    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8", "json": "application/json", "svg": "image/svg+xml", "png": "image/png",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "ico": "image/x-icon",
        "txt": "text/plain; charset=utf-8", "pdf": "application/pdf", "ogg": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav",
        "woff2": "font/woff2", "wasm": "application/wasm", "webmanifest": "application/manifest+json",
        "pem": "application/x-pem-file", "map": "application/json",
    ]

    static func of(_ name: String) -> String {
        let parts = name.split(separator: ".")
        guard parts.count > 1, let end = parts.last else { return "application/octet-stream" }
        return types[end.lowercased()] ?? "application/octet-stream"
    }
}
