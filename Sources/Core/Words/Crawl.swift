/// The reading of one site into a workspace's knowledge base, again and again: each round looks at all its pages once.
package struct Crawl: Hashable, Sendable, Identifiable {
    package enum State: String, Hashable, Sendable, Codable {
        /// Under way, or interrupted and to be resumed.
        case running
        case finished
        /// The site could not be read at all; nothing was changed.
        case failed
    }

    package let id: ID<Crawl>
    package let workspaceID: ID<Workspace>
    /// The address it begins at; unique in the workspace.
    package let seed: String
    /// Links that lead from the seed to the farthest page.
    package var depth: Int
    /// Pages that are looked at in a round.
    package var pages: Int
    /// Ranges of addresses the owner has allowed for it beside the public internet.
    package var networks: [String]
    /// Counts its rounds, from 1.
    package var round: Int
    package var state: State
    /// Why it failed, or why its round is not complete.
    package var reason: String?
    package var startedAt: Timestamp
    package var endedAt: Timestamp?

    /// Whether the site is to be looked at again in a round for this moment: it was interrupted, or last read before.
    package func isDue(at moment: Timestamp) -> Bool { state == .running || (endedAt ?? startedAt) < moment }

    package init(
        id: ID<Crawl>, workspaceID: ID<Workspace>, seed: String, depth: Int, pages: Int, networks: [String], round: Int = 1,
        state: State = .running, reason: String? = nil, startedAt: Timestamp, endedAt: Timestamp? = nil
    ) {
        self.id = id
        self.workspaceID = workspaceID
        self.seed = seed
        self.depth = depth
        self.pages = pages
        self.networks = networks
        self.round = round
        self.state = state
        self.reason = reason
        self.startedAt = startedAt
        self.endedAt = endedAt
    }
}
