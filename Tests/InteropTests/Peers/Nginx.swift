import Foundation
import Support

/// nginx as a real web server: unprivileged, on a free port, serving a folder; stopped when nobody holds it any more.
final class Nginx: Sendable {
    let port: Int
    private let folder: TemporaryFolder
    private let process: ProcessRunner

    /// - Parameters:
    ///   - root: the folder it serves.
    ///   - rules: lines inside its `server` block.
    ///   - authority: who vouches for it, over TLS and HTTP/2; nil speaks plain HTTP/1.1.
    init(root: String, rules: String = "", authority: TestAuthority? = nil) async throws {
        folder = try TemporaryFolder()
        port = try FreePort.tcp()
        let configuration = """
            daemon off;
            master_process off;
            pid \(folder.file("pid"));
            error_log \(folder.file("errors")) warn;
            events { worker_connections 256; }
            http {
                include /etc/nginx/mime.types;
                types { text/markdown md; }
                log_format exchange '"$request" $status $sent_http_content_encoding';
                access_log \(folder.file("access")) exchange;
                client_body_temp_path \(folder.file("a"));
                proxy_temp_path \(folder.file("b"));
                fastcgi_temp_path \(folder.file("c"));
                uwsgi_temp_path \(folder.file("d"));
                scgi_temp_path \(folder.file("e"));
                gzip on;
                gzip_min_length 100;
                server {
                    listen 127.0.0.1:\(port)\(authority == nil ? "" : " ssl http2");
                    \(authority.map { "ssl_certificate \($0.server); ssl_certificate_key \($0.serverKey);" } ?? "")
                    root \(root);
                    index index.html;
                    absolute_redirect off;
                    \(rules)
                }
            }
            """
        try configuration.write(toFile: folder.file("nginx.conf"), atomically: false, encoding: .utf8)
        process = try ProcessRunner(
            try Executable.find("nginx"), ["-c", folder.file("nginx.conf"), "-e", folder.file("errors"), "-p", folder.path])
        while !FileManager.default.fileExists(atPath: folder.file("pid"))
            || (try? String(contentsOfFile: folder.file("pid"), encoding: .utf8))?.isEmpty != false
        {
            guard process.isRunning else { throw PeerFailure("nginx does not start\n\(process.errors)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// A request it has logged, and how it answered.
    struct Exchange {
        let request: String
        /// `HTTP/2.0`
        let version: String
        let status: String
        /// `gzip`, or `-`.
        let encoding: String
    }

    /// All that was asked so far.
    func exchanges() -> [Exchange] {
        let log = (try? String(contentsOfFile: folder.file("access"), encoding: .utf8)) ?? ""
        return log.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"")
            guard parts.count == 2 else { return nil }
            let words = parts[0].split(separator: " ").map(String.init)
            let answer = parts[1].split(separator: " ").map(String.init)
            guard words.count == 3, answer.count == 2 else { return nil }
            return Exchange(request: "\(words[0]) \(words[1])", version: words[2], status: answer[0], encoding: answer[1])
        }
    }

    /// The same as `GET /path 200`.
    func requests() -> [String] { exchanges().map { "\($0.request) \($0.status)" } }
}
