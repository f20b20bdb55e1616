import Glibc
import Core

/// What can go wrong on this floor; each case names what was tried and the system's error.
package struct RTCError: FrontdeskError, Hashable {
    private enum Code: String {
        case address = "rtc.badAddress"
        case listen = "rtc.cannotListen"
        case media = "rtc.badMedia"
        case noPort = "rtc.noPort"
        case signalling = "rtc.signalling"
        case state = "rtc.wrongState"
    }

    private let kind: Code
    package let message: String

    package var code: String { kind.rawValue }

    package var hint: String? {
        switch kind {
        case .listen: "another program may hold the port; `ss -lntup` names it"
        case .noPort: "widen the RTP port range or end calls"
        default: nil
        }
    }

    /// A text that should be an IP address or SIP URI is not.
    static func badAddress(_ text: String) -> RTCError {
        RTCError(kind: .address, message: "“\(text.prefix(80))” is not an IP address or SIP URI")
    }

    /// A SIP socket could not be opened.
    static func cannotListen(_ address: String, error: Int32) -> RTCError {
        RTCError(kind: .listen, message: "cannot listen on \(address): \(reason(error))")
    }

    /// The session description has nothing we can use.
    static func badMedia(_ why: String) -> RTCError {
        RTCError(kind: .media, message: why)
    }

    /// No even/odd port pair of the range is free.
    static func noPort(in range: ClosedRange<UInt16>) -> RTCError {
        RTCError(kind: .noPort, message: "no free RTP port pair in \(range.lowerBound)...\(range.upperBound)")
    }

    /// libre refused an operation.
    static func signalling(_ operation: StaticString, error: Int32) -> RTCError {
        RTCError(kind: .signalling, message: "\(operation) failed: \(reason(error))")
    }

    /// An operation does not fit the call's state.
    static func wrongState(_ operation: StaticString) -> RTCError {
        RTCError(kind: .state, message: "\(operation) does not fit the call's state")
    }

    private static func reason(_ error: Int32) -> String {
        strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
