internal import COpusEnc
package import Core
internal import Foundation

/// A call's recording as Ogg Opus: the caller on the left, the others on the right. Runs on the recorder's thread, never on the media
/// thread: it writes to the file system.
///
/// A page is written for each second of sound, so that a file whose writer was killed plays up to its last second.
package final class OggOpusWriter {
    /// Bits per second for both sides of speech.
    private static let bitRate: Int32 = 40_000
    /// Longest sound held back for a page, in samples of 48 kHz: 1 s.
    private static let pageDelay: Int32 = 48_000

    private let path: String
    private let encoder: OpaquePointer
    private let descriptor: Int32
    private var interleaved = [Int16](repeating: 0, count: 2 * AudioFormat.frameSamples)
    private var isEmpty = true
    private var isFinished = false

    /// Starts a new file that only this user can read; fails when it exists.
    package init(path: String, title: String) throws(MediaError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path, "open", status: errno) }
        do throws(MediaError) {
            encoder = try Self.makeEncoder(title: title)
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
        // The pull interface has no pages before this call, and its reader would follow a null pointer (libopusenc 0.2.1).
        let status = ope_encoder_flush_header(encoder)
        guard status == OPE_OK else { throw .library("ope_encoder_flush_header", status: Int(status)) }
        try writePages(flush: false)
    }

    deinit {
        if !isFinished { close(descriptor) }
        ope_encoder_destroy(encoder)
    }

    /// Adds 20 ms of both sides.
    package func append(left: borrowing AudioFrame, right: borrowing AudioFrame) throws(MediaError) {
        guard !isFinished else { throw .file(path, "append to finished", status: EBADF) }
        isEmpty = false
        let leftSamples = left.samples.span
        let rightSamples = right.samples.span
        for place in 0..<AudioFormat.frameSamples {
            interleaved[2 * place] = leftSamples[place]
            interleaved[2 * place + 1] = rightSamples[place]
        }
        let status = ope_encoder_write(encoder, interleaved, Int32(AudioFormat.frameSamples))
        guard status == OPE_OK else { throw .library("ope_encoder_write", status: Int(status)) }
        try writePages(flush: false)
    }

    /// Ends the stream and closes the file; a second call does nothing.
    package func finish() throws(MediaError) {
        guard !isFinished else { return }
        // Draining a stream without sound reads memory that was never set, and may abort (libopusenc 0.2.1).
        if isEmpty { try append(left: .silence, right: .silence) }
        isFinished = true
        defer { close(descriptor) }
        let status = ope_encoder_drain(encoder)
        guard status == OPE_OK else { throw .library("ope_encoder_drain", status: Int(status)) }
        try writePages(flush: true)
        guard fsync(descriptor) == 0 else { throw .file(path, "fsync", status: errno) }
    }

    private static func makeEncoder(title: String) throws(MediaError) -> OpaquePointer {
        let comments = ope_comments_create()
        defer { ope_comments_destroy(comments) }
        ope_comments_add(comments, "TITLE", title)
        var status: Int32 = 0
        guard let encoder = ope_encoder_create_pull(comments, Int32(AudioFormat.sampleRate), 2, 0, &status), status == OPE_OK
        else { throw .library("ope_encoder_create_pull", status: Int(status)) }
        // Independent channels: what one side says must not leak into the other.
        let settings = [
            (OPUS_SET_BITRATE_REQUEST, bitRate), (OPUS_SET_COMPLEXITY_REQUEST, 5), (OPE_SET_MUXING_DELAY_REQUEST, pageDelay),
            (OPE_SET_DECISION_DELAY_REQUEST, 0),
        ]
        for (request, value) in settings {
            status = frontdesk_ope_encoder_set(encoder, request, value)
            guard status == OPE_OK else {
                ope_encoder_destroy(encoder)
                throw .library("ope_encoder_ctl(\(request))", status: Int(status))
            }
        }
        return encoder
    }

    private func writePages(flush: Bool) throws(MediaError) {
        var page: UnsafeMutablePointer<UInt8>?
        var length: Int32 = 0
        while ope_encoder_get_page(encoder, &page, &length, flush ? 1 : 0) == 1, let page {
            try write(UnsafeRawBufferPointer(start: page, count: Int(length)))
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(MediaError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .file(path, "write", status: written < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(written)
        }
    }
}
