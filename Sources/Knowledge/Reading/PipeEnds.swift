import Core
import Glibc

/// Both ends of a pipe, closed when nobody holds it; used by one thread.
final class PipeEnds {
    let read: Int32
    private(set) var write: Int32

    init() throws(DocumentError) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .failed("no pipe: \(String(cString: strerror(errno)))") }
        // Swift does not see pipe2; a child of another thread that is started in between closes what it does not know.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (read, write) = (ends[0], ends[1])
    }

    deinit {
        close(read)
        closeWrite()
    }

    /// The child has its own copy.
    func closeWrite() {
        if write >= 0 { close(write) }
        write = -1
    }

    /// Reads pipes until all of them are closed, each up to its limit; what comes after it is thrown away.
    /// - Parameter onLimit: told once for each pipe that brings more.
    static func drain(_ pipes: [PipeEnds], limits: [Int], onLimit: (Int) -> Void) -> [[UInt8]] {
        var texts = pipes.map { _ in [UInt8]() }
        var told: Set<Int> = []
        var waits = pipes.map { pollfd(fd: $0.read, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while waits.contains(where: { $0.fd >= 0 }) {
            guard poll(&waits, nfds_t(waits.count), -1) >= 0 || errno == EINTR else { break }
            for place in waits.indices where waits[place].fd >= 0 && waits[place].revents != 0 {
                let count = Glibc.read(waits[place].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    waits[place].fd = -1
                    continue
                }
                let room = limits[place] - texts[place].count
                texts[place] += buffer[..<min(count, room)]
                if count > room, told.insert(place).inserted { onLimit(place) }
            }
        }
        return texts
    }
}
