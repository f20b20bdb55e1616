import CLibre
import Core

/// A received SIP message as libre has parsed it; valid only during the callback that gave it.
@MediaActor
struct SIPMessage {
    /// Longest text we copy out of a message.
    nonisolated static let textLimit = 256

    let pointer: UnsafePointer<sip_msg>

    init(_ pointer: UnsafePointer<sip_msg>) {
        self.pointer = pointer
    }

    var method: String { pointer.pointee.met.text }
    var requestURI: String { pointer.pointee.ruri.text(limit: 1024) }
    var status: Int { Int(pointer.pointee.scode) }
    var hasToTag: Bool { pointer.pointee.to.tag.l > 0 }
    var hasFromTag: Bool { pointer.pointee.from.tag.l > 0 }
    var callID: String { pointer.pointee.callid.text(limit: 512) }
    var transport: SIPTransport { SIPTransport(pointer.pointee.tp) ?? .udp }
    var source: NetworkAddress { NetworkAddress(pointer.pointee.src) }

    /// The body; what lies beyond Content-Length does not belong to it.
    var body: UnsafeRawBufferPointer {
        guard let buffer = pointer.pointee.mb, let bytes = mbuf_buf(buffer) else { return .init(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: bytes, count: mbuf_get_left(buffer))
    }

    /// All values of a header in order, comma-separated lists taken apart where libre knows the header as one.
    func values(_ id: sip_hdrid) -> [String] {
        headers.filter { $0.pointee.id == id }.flatMap { Self.list($0.pointee.val.text(limit: 4096)) }
    }

    /// The first line of a header, not taken apart.
    func value(_ id: sip_hdrid) -> String? {
        headers.first { $0.pointee.id == id }?.pointee.val.text(limit: 4096)
    }

    /// The values of a header that stand in lines of their own.
    func lines(_ id: sip_hdrid) -> [String] {
        headers.filter { $0.pointee.id == id }.map { $0.pointee.val.text(limit: 4096) }
    }

    /// The first value of a header libre has no number for.
    func value(named name: String) -> String? {
        headers.first { $0.pointee.name.text.lowercased() == name }?.pointee.val.text(limit: 4096)
    }

    /// The header lines, as libre keeps them, at most 256.
    var headers: [UnsafePointer<sip_hdr>] {
        var result: [UnsafePointer<sip_hdr>] = []
        var element = pointer.pointee.hdrl.head
        while let current = element, result.count < 256 {
            if let data = current.pointee.data { result.append(UnsafePointer(data.assumingMemoryBound(to: sip_hdr.self))) }
            element = current.pointee.next
        }
        return result
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { String($0.drop { $0.isWhitespace }) }
            .map { value in String(value.reversed().drop { $0.isWhitespace }.reversed()) }
            .filter { !$0.isEmpty }
    }
}

extension pl {
    /// The text, at most 256 bytes of it, with what is not UTF-8 replaced.
    var text: String { text(limit: SIPMessage.textLimit) }

    func text(limit: Int) -> String {
        guard let p else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: p, count: Swift.min(l, limit)), as: UTF8.self)
    }
}
