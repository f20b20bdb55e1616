package import Core
package import Store

/// The embedders of a box: the one that is wanted, and others whose vectors are searched until the wanted one has made all of its own.
///
/// A question is only ever compared with vectors of the model that embedded it, so during a change of models it has to be asked with
/// the old one: half of a workspace's new vectors would hide the other half of its passages.
package struct WorkspaceEmbedders: Sendable {
    package let wanted: any Embedder
    private let others: [any Embedder]
    private let library: VectorLibrary

    /// - Parameter others: embedders that were wanted before and still work.
    package init(_ wanted: any Embedder, others: [any Embedder] = [], library: VectorLibrary) {
        self.wanted = wanted
        self.others = others
        self.library = library
    }

    /// The embedder a workspace's questions are asked with: the wanted one when it has a vector of every text, else the one that
    /// has most.
    package func asking(_ workspace: ID<Workspace>, in database: Database) throws -> any Embedder {
        // Counting takes a look at every text, so not without need.
        guard !others.isEmpty else { return wanted }
        var best: any Embedder = wanted
        var (all, most) = try library.coverage(of: wanted.model, in: workspace, in: database)
        guard most < all else { return wanted }
        for other in others {
            let (total, embedded) = try library.coverage(of: other.model, in: workspace, in: database)
            if embedded > most { (best, all, most) = (other, total, embedded) }
        }
        return best
    }

    /// The embedders whose vectors have to keep up with the workspace's texts: first the one that is asked with.
    func maintained(_ workspace: ID<Workspace>, in database: Database) throws -> [any Embedder] {
        let asking = try asking(workspace, in: database)
        return asking.model == wanted.model ? [wanted] : [asking, wanted]
    }
}
