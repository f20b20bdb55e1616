import Core
import Knowledge
import Store
import Web

/// The sample shop's web pages, served on this machine for as long as the demo reads them.
///
/// They are served by Python's `http.server`, so that the crawl is one of a server nobody here wrote.
struct SampleSite {
    private static let server = "/usr/bin/python3"

    let context: VerbContext
    let configuration: Configuration

    /// Crawls the site into the sample workspace, unless that was done before.
    func read(into workspace: Workspace, of store: Store) async throws {
        guard try await store.read({ try $0.crawls(of: workspace.id) }).isEmpty else { return }
        let folder = Assets(context.surroundings).sampleSite
        let server = try ChildProcess(
            Self.server, ["-u", "-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, "0"], isQuiet: true)
        defer { server.terminate() }
        guard let seed = try await address(of: server) else {
            throw VerbFailure("demo.noSite", "\(Self.server) does not serve \(folder).", hint: "apt-get install python3")
        }
        let loopback = try CIDR("127.0.0.0/8")
        _ = try await CrawlDesk(context, configuration, store: store)
            .run(seed, of: workspace.id, limits: CrawlLimits(), networks: [loopback])
    }

    /// `Serving HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...`
    private func address(of server: ChildProcess) async throws -> WebURL? {
        for await line in server.lines {
            if let match = line.firstMatch(of: /\((http:[^)]*)\)/) { return try WebURL(String(match.1)) }
        }
        return nil
    }
}
