import Core
import Knowledge
import Store
import Web

extension VerbContext {
    /// Reads the pages that addresses on a command line name.
    /// - Returns: what was read, and what is wrong with the rest.
    func pages(_ addresses: [String], _ store: Store) async throws -> ([DocumentDraft], [RefusedFile]) {
        guard !addresses.isEmpty else { return ([], []) }
        let networks = try networks()
        let desk = CrawlDesk(self, try configuration(), store: store)
        var drafts: [DocumentDraft] = []
        var refused: [RefusedFile] = []
        for (place, address) in addresses.enumerated() {
            terminal.progress(place, of: addresses.count, address)
            do {
                let url = try WebURL(address)
                let reader = PageReader(fetcher: try desk.fetcher(naming: url, networks: networks), reader: desk.reader)
                drafts.append(try await reader.draft(of: url))
            } catch let error as DocumentError {
                refused.append(RefusedFile(address, error.of(address)))
            } catch let error as any FrontdeskError {
                refused.append(RefusedFile(address, error))
            }
        }
        terminal.progress("")
        return (drafts, refused)
    }
}
