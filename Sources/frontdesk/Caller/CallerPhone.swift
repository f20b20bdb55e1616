import Core
import Media
import RTC
import Rooms

/// A telephone of our own that places calls: what `demo`, `doctor` and `bench calls` ring the box with.
struct CallerPhone: Sendable {
    /// Where its calls are recorded; nil records nothing.
    let recorder: Recorder?
    private let endpoint: SIPEndpoint
    private let rooms: RoomService
    private let hearing: Hearing
    private let ids: IDSource
    private let clock: any BoxClock

    /// - Parameters:
    ///   - calls: how many it can place at once.
    ///   - recordings: a directory that exists.
    static func open(calls: Int, recordings: String?, clock: any BoxClock, log: Log, ports: PortRange) async throws -> CallerPhone
    {
        var configuration = SIPConfiguration(listen: [NetworkAddress(host: "127.0.0.1", port: 0)], clock: clock)
        configuration.maximumCalls = calls
        configuration.rtpPorts = ports.lower...ports.upper
        configuration.userAgent = "Frontdesk caller"
        configuration.codecs = [.pcmu]
        let router = CallRouter()
        // Loudness is enough to hear an agent, and costs next to nothing beside the box that is measured.
        let hearing = Hearing(weights: nil)
        let recorder = recordings.map { Recorder(directory: $0, log: log) }
        let endpoint = try await SIPEndpoint(configuration, screening: router)
        let ids = IDSource(clock: clock)
        let rooms = await RoomService(
            endpoint: endpoint, router: router, hearing: hearing, clock: clock, ids: ids,
            settings: .init(recorder: recorder))
        try await rooms.start()
        return CallerPhone(
            recorder: recorder, endpoint: endpoint, rooms: rooms, hearing: hearing, ids: ids, clock: clock)
    }

    /// Places a call; the box has answered when this returns.
    func call(_ target: SIPTarget, from user: String) async throws -> CallRoom {
        let route = Route(
            workspaceID: ids.next(), agentID: nil, agentName: nil, trunk: nil, room: ids.next(Call.self).text, from: user,
            to: target.user)
        let call = try await rooms.place(
            to: target.uri, from: "sip:\(user)@127.0.0.1", route: route, id: ids.next(), transport: target.transport)
        guard await call.waitUntilEstablished() else {
            throw VerbFailure("caller.refused", "The call to \(target.uri) was not answered.", hint: "frontdesk doctor looks why")
        }
        return call
    }

    var totals: RoomTotals { get async { await rooms.totals } }

    /// Hangs up and closes the sockets; recordings are complete afterwards.
    func close() async {
        await rooms.stop()
        await endpoint.close()
        hearing.stop()
        recorder?.stop()
    }
}
