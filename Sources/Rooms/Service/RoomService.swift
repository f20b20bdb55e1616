package import Core
package import RTC

/// The media plane's clock and all rooms: makes a ``CallRoom`` of every call that comes in, ticks it, and frees it at its end.
@MediaActor
package final class RoomService {
    /// What every call is given.
    package struct Settings: Sendable {
        /// Where recordings are written; nil records nothing.
        package var recorder: Recorder?
        /// Agents' clips are forgotten, for measuring everything else.
        package var mutesAgent = false

        package init(recorder: Recorder? = nil, mutesAgent: Bool = false) {
            self.recorder = recorder
            self.mutesAgent = mutesAgent
        }
    }

    /// Calls that passed screening and have a room; not answered yet. Ends when the service stops, and is bounded by the
    /// endpoint's `maximumCalls`.
    package nonisolated let calls: AsyncStream<CallRoom>

    private let arrivals: AsyncStream<CallRoom>.Continuation
    private let endpoint: SIPEndpoint
    private let router: CallRouter
    private let hearing: Hearing
    private let clock: any BoxClock
    private let ids: IDSource
    private let settings: Settings
    private let ticker: MediaTicker
    private var rooms: [Room] = []
    private var active: [CallRoom] = []
    private var ended = RoomTotals()

    package init(
        endpoint: SIPEndpoint, router: CallRouter, hearing: Hearing, clock: any BoxClock, ids: IDSource,
        settings: Settings = .init()
    ) {
        (calls, arrivals) = AsyncStream.makeStream()
        self.endpoint = endpoint
        self.router = router
        self.hearing = hearing
        self.clock = clock
        self.ids = ids
        self.settings = settings
        ticker = MediaTicker(clock: clock)
    }

    /// Starts the clock and begins to take calls.
    package func start() throws(RTCError) {
        endpoint.onIncoming = { [weak self] leg in self?.receive(leg) }
        ticker.onTick = { [weak self] tick, uptime in self?.tick(tick, at: uptime) }
        try ticker.start()
    }

    /// Takes no more calls, ends those there are and stops the clock.
    package func stop() {
        endpoint.onIncoming = nil
        for call in active { call.hangUp(by: .shutdown) }
        ticker.stop()
        ticker.onTick = nil
        arrivals.finish()
        hearing.wake()
        settings.recorder?.wake()
    }

    /// Places a call and gives it a room of its own; `waitUntilEstablished` tells how it went.
    /// - Parameters:
    ///   - target: a SIP URI, `sip:user@host:port`.
    ///   - route: what the call's room, workspace and agent are.
    package func place(
        to target: String, from source: String, route: Route, id: ID<Call>, codecs: [AudioCodec]? = nil,
        credentials: SIPCredentials? = nil, transport: SIPTransport = .udp
    ) throws(RTCError) -> CallRoom {
        let leg = try endpoint.call(to: target, from: source, codecs: codecs, credentials: credentials, transport: transport)
        return open(leg, id: id, route: route)
    }

    /// Calls that are up or ringing.
    package var callCount: Int { active.count }

    /// Totals since the start, of finished and running calls, and how late the clock ticked.
    package var totals: RoomTotals {
        var totals = active.reduce(into: ended) { $0.add($1.statistics) }
        totals.calls = ended.calls + active.count
        totals.lateness = ticker.lateness
        totals.skippedTicks = ticker.skipped
        return totals
    }

    /// Forgets how late the clock was, for a measurement that starts now.
    package func resetLateness() {
        ticker.resetStatistics()
    }

    private func receive(_ leg: SIPCall) {
        let id = ids.next(Call.self)
        guard let route = router.route(leg.facts, call: id) else {
            leg.reject(status: 404, reason: "Not Found")
            return
        }
        let present = rooms.first { $0.name == route.room }?.participants.count ?? 0
        guard present + CallRoom.seatCount <= Room.capacity else {
            leg.reject(status: 486, reason: "Busy Here")
            return
        }
        arrivals.yield(open(leg, id: id, route: route))
    }

    private func open(_ leg: SIPCall, id: ID<Call>, route: Route) -> CallRoom {
        let room = rooms.first { $0.name == route.room } ?? Room(name: route.room)
        let setup = CallSetup(
            id: id, route: route, leg: leg, room: room, hearing: hearing, recorder: settings.recorder,
            mutesAgent: settings.mutesAgent, startedAt: clock.wall, firstTimestamp: .random(in: .min ... .max))
        let call = CallRoom(setup) { [weak self] in self?.close($0) }
        if !rooms.contains(where: { $0 === room }) { rooms.append(room) }
        active.append(call)
        return call
    }

    private func close(_ call: CallRoom) {
        ended.add(call.statistics)
        ended.calls += 1
        active.removeAll { $0 === call }
        if call.room.participants.isEmpty { rooms.removeAll { $0 === call.room } }
        hearing.wake()
        settings.recorder?.wake()
    }

    private func tick(_ tick: Int64, at now: Duration) {
        for call in active { call.tick(at: now) }
        for room in rooms { room.tick(at: now) }
        guard !active.isEmpty else { return }
        hearing.wake()
        settings.recorder?.wake(tick: tick)
    }
}
