package import Core

/// An HTTP/1.1 server: strict grammar, limits on everything, backpressure in both directions, WebSocket, TLS.
///
/// `run` serves until `stop` has been asked for and what was under way has ended; cancelling its task cuts everything at once.
package final class WebServer: Sendable {
    /// What a server is made of.
    package struct Configuration: Sendable {
        package var endpoints: [ServerEndpoint]
        package var router: Router
        package var clock: any BoxClock
        package var limits = ServerLimits()
        /// For TLS endpoints; ``WebServer/use(_:)`` replaces it later.
        package var identity: TLSIdentity?
        /// What every error is answered with.
        package var errorShape: @Sendable (ServerFailure) -> ServerResponse = { $0.response }
        /// Called on the server's own thread after each answer: hand it on, do not wait.
        package var accessLog: @Sendable (AccessRecord) -> Void = { _ in }
        package var log = Log.none

        package init(_ endpoints: [ServerEndpoint], _ router: Router, clock: any BoxClock) {
            self.endpoints = endpoints
            self.router = router
            self.clock = clock
        }
    }

    /// How often deadlines are looked at.
    private static let sweepInterval = Duration.milliseconds(500)

    /// Where it listens, with the ports the kernel chose.
    package let endpoints: [ServerEndpoint]
    private let context: ServerContext
    private let listeners: [Listener]
    private let arrivals: AsyncStream<Connection>
    private let arrived: AsyncStream<Connection>.Continuation
    private let clock: any BoxClock

    /// Binds all endpoints; nothing is answered before `run`.
    @ServerActor
    package init(_ configuration: Configuration) throws(ServerError) {
        // Bounded by the limit on connections: each is counted before it arrives here.
        let (arrivals, arrived) = AsyncStream.makeStream(of: Connection.self)
        let context = ServerContext(configuration)
        var listeners: [Listener] = []
        do throws(ServerError) {
            for endpoint in configuration.endpoints {
                if case .tcp(_, _, isSecure: true) = endpoint, configuration.identity == nil { throw .noIdentity }
                listeners.append(try Listener(endpoint, context: context) { arrived.yield($0) })
            }
        } catch {
            for listener in listeners { listener.close() }
            throw error
        }
        self.context = context
        self.listeners = listeners
        self.arrivals = arrivals
        self.arrived = arrived
        clock = configuration.clock
        endpoints = listeners.map(\.endpoint)
    }

    /// Serves; to be called once.
    package func run() async {
        await open()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try? await self.clock.sleep(for: Self.sweepInterval)
                    await self.context.sweep()
                }
            }
            await withDiscardingTaskGroup { connections in
                for await connection in arrivals { connections.addTask { await connection.run() } }
                await self.closeListeners()
            }
            group.cancelAll()
        }
    }

    /// Takes no more connections and requests, and lets what is under way end until `within` has passed.
    package func stop(within: Duration) async {
        await closeListeners()
        await context.drain(within: within)
    }

    /// New connections get this certificate; those that are open keep theirs.
    package func use(_ identity: TLSIdentity) async { await context.use(identity) }

    /// What has happened so far.
    package func counts() async -> ServerCounts { await context.counts }

    @ServerActor
    private func open() {
        context.keepSpareDescriptor()
        for listener in listeners where !listener.open() { listener.close() }
    }

    @ServerActor
    private func closeListeners() {
        guard context.stopListening() else { return }
        for listener in listeners { listener.close() }
        arrived.finish()
    }
}
