package import RTC

/// Somebody in a room: hears the others through `endpoint` and is heard through `track`.
@MediaActor
package final class Participant {
    /// What somebody is in a call.
    package enum Kind: String, Sendable {
        case caller, agent, human, supervisor
    }

    /// Unique in the room: `sip_+15551234567`, `agent-frida`.
    package nonisolated let identity: String
    package nonisolated let kind: Kind
    package let track = Track()
    let endpoint: any MediaEndpoint

    package init(identity: String, kind: Kind, endpoint: any MediaEndpoint) {
        self.identity = identity
        self.kind = kind
        self.endpoint = endpoint
    }
}
