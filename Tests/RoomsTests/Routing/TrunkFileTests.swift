// Covers reading LiveKit-shaped trunk and dispatch files with exact places of errors, among them the seed's own two files;
// not the HTTP API that will take the same shapes.
import Core
import Foundation
import Rooms
import Testing

struct TrunkFileTests {
    private func vector(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../vectors/sip/")
        return try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }

    @Test func refusesTheSeedsTrunkWithFileAndLine() throws {
        let file = try TrunkFile(try vector("bad-cidr-trunk.json"), name: "trunk.json")
        let error = #expect(throws: TrunkFileError.self) { try file.trunk() }
        #expect(error?.code == "network.badCIDR")
        #expect(error?.line == 5)
        #expect(error?.message.hasPrefix("trunk.json:5: \"54.172.60.0/73\"") == true)
    }

    @Test func readsTheSeedsTrunkOnceItsRangeIsRight() throws {
        let text = try vector("bad-cidr-trunk.json").replacing("/73", with: "/30")
        let trunk = try TrunkFile(text, name: "trunk.json").trunk()
        #expect(trunk.name == "Twilio Trunk")
        #expect(trunk.numbers.map(\.text) == ["+15551234567"])
        #expect(trunk.allowedAddresses.map(\.description) == ["54.172.60.0/30"])
        #expect(trunk.credentials == nil)
    }

    @Test func readsTheSeedsDispatchRule() throws {
        let rule = try TrunkFile(try vector("livekit-dispatch.json"), name: "dispatch.json").dispatchRule()
        #expect(rule.name == "Agent Route")
        #expect(rule.trunks == ["ST_CuebaVY2GbGP"])
        #expect(rule.kind == .individual(roomPrefix: "call-"))
        #expect(rule.agentName == "inbound-voice-agent")
    }

    @Test(arguments: [
        (
            #"{"rule":{"dispatchRuleCallee":{"roomPrefix":"q-"}},"roomConfig":{"agents":[{"agentName":"a"}]}}"#,
            DispatchRule.Kind.callee(roomPrefix: "q-")
        ),
        (
            #"{"rule":{"dispatch_rule_direct":{"room_name":"lobby"}},"room_config":{"agents":[{"agent_name":"a"}]}}"#,
            .direct(room: "lobby")
        ),
    ])
    func readsTheOtherKinds(text: String, kind: DispatchRule.Kind) throws {
        #expect(try TrunkFile(text, name: "d.json").dispatchRule().kind == kind)
    }

    @Test(arguments: [
        ("", 1, "not JSON"), ("{\n\"trunk\": {\n\"name\": \"a\",\n}}", 4, "not JSON"),
        ("{\"trunk\":\n{\"name\": nope}}", 2, "not JSON"),
        ("{}\n{}", 2, "nothing after"), ("{\"trunk\": 5}", 1, "no \"name\""), ("[]", 1, "no \"trunk\""),
        ("{\"trunk\": {\n\"name\": 5}}", 2, "text in double quotes"),
        ("{\"trunk\": {\"name\": \"a\",\n\"numbers\":\n\"+1555\"}}", 3, "list of texts"),
        ("{\"trunk\": {\"name\": \"a\", \"numbers\": [\"+15551234567\",\n\"5551234\"]}}", 2, "not an E.164"),
        ("{\n\"trunk\": {\"name\": \"a\", \"numbers\": [\"+15551234567\"]}}", 2, "anybody could call"),
        ("{\"trunk\": {\"name\": \"a\", \"auth_username\": \"u\"}}", 1, "both"),
        ("{\"trunk\": {\"name\": \"\\ud800\", \"allowed_addresses\": [\"1.2.3.4\"]}}", 1, "not JSON"),
    ])
    func namesThePlaceOfEveryError(text: String, line: Int, problem: String) {
        let error = #expect(throws: TrunkFileError.self) { try TrunkFile(text, name: "t.json").trunk() }
        #expect(error?.line == line)
        #expect(error?.message.hasPrefix("t.json:\(line): ") == true)
        #expect(error?.message.contains(problem) == true)
    }

    @Test func refusesDepthInsteadOfOverflowingTheStack() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: TrunkFileError.self) { try TrunkFile(deep, name: "t.json") }
    }

    @Test func refusesARuleWithoutAgent() {
        let text = #"{"dispatchRule":{"name":"x","rule":{"dispatchRuleIndividual":{"roomPrefix":"call-"}}}}"#
        let error = #expect(throws: TrunkFileError.self) { try TrunkFile(text, name: "d.json").dispatchRule() }
        #expect(error?.code == "dispatch.noAgent")
    }

    @Test func hidesThePassword() throws {
        let text = #"{"trunk":{"name":"t","auth_username":"box","auth_password":"s3cret","numbers":["+15551234567"]}}"#
        let trunk = try TrunkFile(text, name: "t.json").trunk()
        #expect(trunk.credentials?.password == "s3cret")
        var dumped = ""
        dump(trunk, to: &dumped)
        #expect(!"\(trunk) \(String(reflecting: trunk)) \(dumped)".contains("s3cret"))
    }
}
