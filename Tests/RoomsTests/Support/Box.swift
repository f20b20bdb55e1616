import Core
import RTC
import Rooms
import Support
import Testing

/// A whole box on loopback with one workspace, and a way to call it from the same process.
@MediaActor
final class Box {
    let service: RoomService
    let endpoint: SIPEndpoint
    let hearing: Hearing
    let ids: IDSource
    private let clock = SystemClock()
    private let router: CallRouter
    private let workspace: Workspace
    private let agent: Agent

    init(settings: RoomService.Settings = .init(), hearing: Hearing = Hearing(weights: nil)) throws {
        ids = IDSource(clock: clock)
        workspace = Workspace(id: ids.next(), name: "Harbour Bikes", createdAt: clock.wall)
        agent = Agent(id: ids.next(), workspaceID: workspace.id, name: "frida", greeting: "Hello.")
        router = CallRouter(try RoutingTable(workspaces: [workspace], agents: [agent]))
        var configuration = SIPConfiguration(listen: [NetworkAddress(host: "127.0.0.1", port: 0)], clock: clock)
        configuration.rtpPorts = 20_000...29_999
        endpoint = try SIPEndpoint(configuration, screening: router)
        self.hearing = hearing
        service = RoomService(endpoint: endpoint, router: router, hearing: hearing, clock: clock, ids: ids, settings: settings)
        try service.start()
    }

    /// Changes the rules for calls that come from now on.
    func install(rules: [DispatchRule]) throws {
        router.replace(with: try RoutingTable(workspaces: [workspace], agents: [agent], rules: rules))
    }

    /// Where the box listens with UDP.
    var address: NetworkAddress {
        get throws { try #require(endpoint.listening.first { $0.transport == .udp }?.address) }
    }

    /// Calls another box.
    func call(_ other: Box, user: String = "harbour-bikes", codecs: [AudioCodec]? = nil) throws -> CallRoom {
        let id = ids.next(Call.self)
        let route = Route(
            workspaceID: ids.next(), agentID: nil, agentName: nil, trunk: nil, room: "outbound-\(id)", from: "tester", to: user)
        return try service.place(
            to: "sip:\(user)@\(try other.address)", from: "sip:tester@127.0.0.1", route: route, id: id, codecs: codecs)
    }
}
