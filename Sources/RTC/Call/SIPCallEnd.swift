/// Why a call is over.
package struct SIPCallEnd: Sendable, Hashable {
    package enum By: String, Sendable, Hashable {
        /// BYE, CANCEL or a final error from the other side.
        case remote
        /// `hangUp()`.
        case local
        /// Signalling went unanswered: no ACK, no response, no session refresh.
        case timeout
        /// No RTP came.
        case network
    }

    package let by: By
    /// SIP status when one ended it: 487 for CANCEL, 486, 603...
    package let status: Int?
    /// The Reason header (RFC 3326) as sent: `Q.850;cause=16;text="Normal call clearing"`.
    package let reason: String?

    package init(by: By, status: Int? = nil, reason: String? = nil) {
        self.by = by
        self.status = status
        self.reason = reason
    }
}
