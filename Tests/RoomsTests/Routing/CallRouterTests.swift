// Covers who is let in and where calls go: every kind of source, trunk, number and rule; not the digest arithmetic (RTC).
import Core
import RTC
import Rooms
import Support
import Testing

struct CallRouterTests {
    /// What a screening comes to, comparable.
    private enum Verdict: Equatable {
        case ignore, accept, challenge
        case reject(Int)

        init(_ screening: Screening) {
            self =
                switch screening {
                case .ignore: .ignore
                case .accept: .accept
                case .challenge: .challenge
                case .reject(let status, _, _): .reject(status)
                }
        }
    }

    private let ids = IDSource(clock: ManualClock())
    private let bikes: Workspace
    private let books: Workspace
    private let frida: Agent
    private let ada: Agent
    private let basil: Agent
    private let bikesNumber: E164
    private let booksNumber: E164

    init() throws {
        bikes = Workspace(id: ids.next(), name: "Harbour Bikes", createdAt: ManualClock().wall)
        books = Workspace(id: ids.next(), name: "Old Books & Maps", createdAt: ManualClock().wall)
        frida = Agent(id: ids.next(), workspaceID: bikes.id, name: "frida", greeting: "Hello.")
        ada = Agent(id: ids.next(), workspaceID: bikes.id, name: "ada", greeting: "Hello.")
        basil = Agent(id: ids.next(), workspaceID: books.id, name: "basil", greeting: "Hello.")
        bikesNumber = try #require(E164("+15551234567"))
        booksNumber = try #require(E164("+442079460000"))
    }

    private func table(_ trunks: [SIPTrunk] = [], rules: [DispatchRule] = [], onlyBikes: Bool = false) throws -> RoutingTable {
        try RoutingTable(
            workspaces: onlyBikes ? [bikes] : [bikes, books], agents: onlyBikes ? [frida, ada] : [frida, ada, basil],
            numbers: [
                PhoneNumber(id: ids.next(), workspaceID: bikes.id, number: bikesNumber),
                PhoneNumber(id: ids.next(), workspaceID: books.id, number: booksNumber),
            ], trunks: trunks, rules: rules)
    }

    private func trunk(
        _ name: String = "twilio", numbers: [E164]? = nil, from ranges: [String] = ["54.172.60.0/30"], password: String? = nil
    ) throws -> SIPTrunk {
        try SIPTrunk(
            name: name, numbers: numbers ?? [bikesNumber], allowedAddresses: ranges.map { try CIDR($0) },
            credentials: password.map { TrunkCredentials(user: "box", password: $0) })
    }

    private func invite(_ user: String, from host: String, method: String = "INVITE", caller: String = "+15550100")
        -> SIPRequestFacts
    {
        SIPRequestFacts(method: method, user: user, fromUser: caller, source: NetworkAddress(host: host, port: 5060))
    }

    private func verdict(_ router: CallRouter, _ user: String, from host: String, method: String = "INVITE") -> Verdict {
        Verdict(router.screen(invite(user, from: host, method: method)))
    }

    @Test(arguments: [
        ("54.172.60.1", "+15551234567", Verdict.accept), ("::ffff:54.172.60.1", "+15551234567", .accept),
        ("54.172.60.1", "15551234567", .accept), ("54.172.60.1", "0015551234567", .accept),
        ("54.172.60.1", "+15551234567;npdi=yes", .accept),
        ("54.172.60.1", "+442079460000", .reject(404)), ("54.172.60.1", "harbour-bikes", .reject(404)),
        ("54.172.60.1", "", .reject(404)), ("54.172.60.4", "+15551234567", .ignore), ("198.51.100.1", "+15551234567", .ignore),
        ("2001:db8::1", "+15551234567", .ignore), ("not an address", "+15551234567", .ignore), ("", "", .ignore),
    ])
    private func aTrunkIsKnownByItsAddresses(source: String, number: String, expected: Verdict) throws {
        let router = CallRouter(try table([trunk()]))
        #expect(verdict(router, number, from: source) == expected)
    }

    @Test(arguments: [
        ("54.172.60.1", "+15551234567", Verdict.challenge), ("54.172.60.1", "+15559999999", .reject(404)),
        ("198.51.100.1", "+15551234567", .ignore),
    ])
    private func aTrunkWithAddressesAndPasswordIsChallenged(source: String, number: String, expected: Verdict) throws {
        let router = CallRouter(try table([trunk(password: "pw")]))
        #expect(verdict(router, number, from: source) == expected)
    }

    @Test(arguments: [
        ("198.51.100.1", "+15551234567", Verdict.challenge), ("198.51.100.1", "+15559999999", .ignore),
        ("127.0.0.1", "+15551234567", .accept), ("127.0.0.1", "nobody", .reject(404)),
    ])
    private func aTrunkFromEverywhereShowsItselfOnlyToItsNumbers(source: String, number: String, expected: Verdict) throws {
        let router = CallRouter(try table([trunk(from: [], password: "pw")]))
        #expect(verdict(router, number, from: source) == expected)
        #expect(verdict(router, "", from: "198.51.100.1", method: "OPTIONS") == .ignore)
    }

    @Test func aTrunkWithoutPasswordWinsOverOneWith() throws {
        let router = CallRouter(try table([trunk("a", password: "pw"), trunk("b")]))
        #expect(verdict(router, "+15551234567", from: "54.172.60.1") == .accept)
    }

    @Test func theChallengeKnowsTheTrunksUserOnly() throws {
        let router = CallRouter(try table([trunk(password: "pw")]))
        guard case .challenge(_, [.md5], let password) = router.screen(invite("+15551234567", from: "54.172.60.1")) else {
            Issue.record("no challenge")
            return
        }
        #expect(password("box") == "pw")
        #expect(password("Box") == nil)
        #expect(password("") == nil)
    }

    @Test(arguments: ["OPTIONS", "REGISTER", "MESSAGE", "BYE"])
    func otherMethodsAreAnsweredToKnownSourcesOnly(method: String) throws {
        let router = CallRouter(try table([trunk()]))
        #expect(verdict(router, "", from: "54.172.60.1", method: method) == .accept)
        #expect(verdict(router, "", from: "127.0.0.1", method: method) == .accept)
        #expect(verdict(router, "", from: "198.51.100.1", method: method) == .ignore)
    }

    @Test(arguments: ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])
    func loopbackReachesTheOnlyWorkspaceByAnyName(source: String) throws {
        let router = CallRouter(try table(onlyBikes: true))
        for user in ["", "anything", "100", "+49301234567"] {
            #expect(verdict(router, user, from: source) == .accept)
            let route = router.route(invite(user, from: source), call: ids.next())
            #expect(route?.workspaceID == bikes.id)
            #expect(route?.agentName == "frida")
            #expect(route?.trunk == nil)
        }
    }

    @Test(arguments: [
        ("harbour-bikes", true), ("Harbour Bikes", true), ("HARBOURBIKES", true), ("harbour_bikes", true), ("+15551234567", true),
        ("old-books-maps", false), ("+44 20 7946 0000", false), ("442079460000", false),
    ])
    func loopbackReachesTheWorkspaceWhoseNumberOrNameItDials(user: String, isBikes: Bool) throws {
        let router = CallRouter(try table())
        #expect(verdict(router, user, from: "127.0.0.1") == .accept)
        #expect(router.route(invite(user, from: "127.0.0.1"), call: ids.next())?.workspaceID == (isBikes ? bikes.id : books.id))
    }

    @Test(arguments: ["", "harbour", "anything", "+15550000000"])
    func loopbackToNobodyOfSeveralIs404(user: String) throws {
        let router = CallRouter(try table())
        #expect(verdict(router, user, from: "127.0.0.1") == .reject(404))
        #expect(router.route(invite(user, from: "127.0.0.1"), call: ids.next()) == nil)
    }

    @Test func workspacesOfOneNameAreReachedByNumberOnly() throws {
        let twin = Workspace(id: ids.next(), name: "harbour bikes", createdAt: ManualClock().wall)
        let router = CallRouter(try RoutingTable(workspaces: [bikes, twin], agents: [frida]))
        #expect(verdict(router, "harbour-bikes", from: "127.0.0.1") == .reject(404))
    }

    @Test func anEmptyBoxAnswersOnlyItself() throws {
        let router = CallRouter(try RoutingTable(workspaces: [], agents: []))
        #expect(verdict(router, "x", from: "127.0.0.1") == .reject(404))
        #expect(verdict(router, "x", from: "198.51.100.1") == .ignore)
        #expect(verdict(CallRouter(), "x", from: "127.0.0.1") == .ignore)
    }

    @Test func rulesNameTheRoomAndTheAgent() throws {
        let trunks = [try trunk(), try trunk("pbx", numbers: [], from: ["192.0.2.0/24"])]
        let rules = [
            DispatchRule(name: "r1", trunks: ["twilio"], kind: .individual(roomPrefix: "call-"), agentName: "ada"),
            DispatchRule(name: "r2", numbers: [booksNumber], kind: .callee(roomPrefix: "q-"), agentName: "basil"),
            DispatchRule(name: "r3", trunks: ["pbx"], kind: .direct(room: "lobby"), agentName: "basil"),
        ]
        let router = CallRouter(try table(trunks, rules: rules))
        let call = ids.next(Call.self)
        func route(_ user: String, _ source: String) -> Route? { router.route(invite(user, from: source), call: call) }

        let first = route("+15551234567", "54.172.60.1")
        #expect(first?.room == "call-\(call)")
        #expect(first?.agentID == ada.id)
        #expect(first?.trunk == "twilio")
        let second = route("+442079460000", "192.0.2.9")
        #expect(second?.room == "q-+442079460000")
        #expect(second?.workspaceID == books.id)
        let third = route("+49301234567", "192.0.2.9")
        #expect(third?.room == "lobby")
        #expect(third?.workspaceID == books.id)
        #expect(third?.agentID == basil.id)
        let fourth = route("harbour-bikes", "127.0.0.1")
        #expect(fourth?.room == "inbound-\(call)")
        #expect(fourth?.agentID == frida.id)
    }

    @Test(arguments: [
        ("+1 (555) 010-0100", "+15550100100"), ("15550100100", "+15550100100"), ("0015550100100", "+15550100100"),
        ("anonymous", "anonymous"),
        ("101", "101"), ("+", "+"), ("", ""),
    ])
    func callersAreNormalized(signalled: String, expected: String) throws {
        let router = CallRouter(try table(onlyBikes: true))
        let route = router.route(invite("x", from: "127.0.0.1", caller: signalled), call: ids.next())
        #expect(route?.from == expected)
    }

    @Test func rulesThatLeadNowhereAreRefused() throws {
        let unknownAgent = DispatchRule(name: "r", kind: .direct(room: "x"), agentName: "nobody")
        #expect(throws: TrunkError.self) { try table(rules: [unknownAgent]) }
        let unknownTrunk = DispatchRule(name: "r", trunks: ["t"], kind: .direct(room: "x"), agentName: "ada")
        #expect(throws: TrunkError.self) { try table(rules: [unknownTrunk]) }
        #expect(throws: TrunkError.self) { try trunk(from: []) }
    }

    @Test func aNewTableHoldsFromTheNextCallOn() throws {
        let router = CallRouter(try table([trunk()]))
        #expect(verdict(router, "+15551234567", from: "54.172.60.1") == .accept)
        router.replace(with: try table())
        #expect(verdict(router, "+15551234567", from: "54.172.60.1") == .ignore)
        #expect(router.route(invite("+15551234567", from: "54.172.60.1"), call: ids.next()) == nil)
    }
}
