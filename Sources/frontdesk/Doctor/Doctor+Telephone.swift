import Core
import Foundation
import Glibc
import RTC
import Rooms
import Store

extension Doctor {
    /// Whether the configured ports can be taken, by taking them for a moment.
    func checkPorts() async -> [Finding] {
        let addresses = configuration.sip.listen.map(\.description).joined(separator: ", ")
        if boxRuns { return [.ok("ports", "\(addresses); the running box has them")] }
        do {
            let settings = SIPConfiguration(configuration.sip, clock: context.surroundings.clock)
            let endpoint = try await SIPEndpoint(settings, screening: CallRouter())
            await endpoint.close()
        } catch {
            return [
                .problem(
                    "ports", error.message,
                    do: "stop the program that has it, or set sip.listen (frontdesk serve --sip 0.0.0.0:5070)")
            ]
        }
        let range = configuration.sip.rtpPorts
        let taken = takenPorts()
        let free = stride(from: Int(range.lower), to: Int(range.upper), by: 2)
            .filter { !taken.contains($0) && !taken.contains($0 + 1) }.count
        guard free >= configuration.sip.maximumCalls else {
            return [
                .ok("ports", addresses),
                .warning(
                    "RTP ports", "\(free) pairs of \(range) are free, \(configuration.sip.maximumCalls) calls are allowed",
                    do: "set sip.rtp_ports to a range nobody else uses"),
            ]
        }
        return [.ok("ports", addresses), .ok("RTP ports", "\(range): \(free) pairs are free")]
    }

    /// Local UDP ports that are taken (proc(5), /proc/net/udp: the second column ends in the port, hexadecimal).
    private func takenPorts() -> Set<Int> {
        let tables = ["/proc/net/udp", "/proc/net/udp6"].map { (try? String(contentsOfFile: $0, encoding: .utf8)) ?? "" }
        return Set(
            tables.flatMap { $0.split(separator: "\n") }.compactMap { line in
                line.split(separator: " ").dropFirst().first?.split(separator: ":").last.flatMap { Int($0, radix: 16) }
            })
    }

    /// A real call over loopback to a box of its own, so that a running one and its history are left alone.
    func checkCall() async -> Finding {
        let directory = FileManager.default.temporaryDirectory.appending(path: "frontdesk-doctor-\(getpid())").path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            let milliseconds = try await call(DataDirectory(path: directory))
            return .ok("call", "a call over loopback was answered after \(milliseconds) ms and heard the greeting")
        } catch let error as any FrontdeskError {
            return .problem("call", error.message, do: error.hint)
        } catch {
            return .problem("call", "\(error)", do: nil)
        }
    }

    private func call(_ data: DataDirectory) async throws -> Int64 {
        var settings = configuration
        settings.sip.listen = [ListenAddress("127.0.0.1:0")].compactMap { $0 }
        settings.sip.rtpPorts = .callers
        settings.recording.enabled = false
        let clock = context.surroundings.clock
        let options = Box.Options(
            configuration: settings, data: data, assets: Assets(context.surroundings), weights: context.weights(settings),
            clock: clock, log: .none)
        let box = try await Box.open(options)
        _ = try await box.store.addWorkspace(named: "Doctor", greeting: "This is a test.", voice: settings.speech.voice)
        try await box.reloadRouting()
        let (stop, requestStop) = AsyncStream.makeStream(of: Void.self)
        let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { isReady.finish() }
                try await box.run(until: stop) { isReady.yield() }
            }
            for await _ in ready { break }
            defer { requestStop.yield() }
            guard let socket = box.listening.first else {
                throw VerbFailure("doctor.noSocket", "The box listens nowhere.")
            }
            let phone = try await CallerPhone.open(calls: 1, recordings: nil, clock: clock, log: .none, ports: .callers)
            let begun = clock.uptime
            let answered: Duration
            do {
                let call = try await phone.call(SIPTarget(socket, user: "doctor"), from: "doctor")
                answered = clock.uptime - begun
                try await hearGreeting(call)
                await phone.close()
            } catch {
                await phone.close()
                throw error
            }
            requestStop.yield()
            try await group.waitForAll()
            return answered.milliseconds
        }
    }

    /// Waits until the agent has been heard; it speaks at once or never.
    private func hearGreeting(_ call: CallRoom) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await event in call.events {
                    if case .speechStarted = event { return true }
                }
                return false
            }
            group.addTask { [clock = context.surroundings.clock] in
                try await clock.sleep(for: .seconds(10))
                return false
            }
            let heard = try await group.next() ?? false
            group.cancelAll()
            guard heard else {
                throw VerbFailure(
                    "doctor.silence", "A call over loopback was answered, but its greeting was not heard.",
                    hint: "a firewall may drop UDP on loopback")
            }
        }
    }
}
