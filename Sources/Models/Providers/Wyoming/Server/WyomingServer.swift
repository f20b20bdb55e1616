package import Core

/// Offers the box's own recognition and voices to others in the house, such as Home Assistant (Wyoming protocol).
///
/// The protocol knows neither keys nor TLS, so it listens only where its owner says.
package struct WyomingServer: Sendable {
    /// Clients at the same time; one more is sent away.
    private static let most = 16
    /// Samples of one piece of speech: 100 ms.
    private static let piece = 1600

    private let door: TCPDoor
    private let services: WyomingServices
    private let log: Log

    /// The port it listens on.
    package var port: Int { door.port }

    /// Listens; nobody is served before ``run()``.
    /// - Parameter port: 0 means any.
    package init(address: IPAddress, port: Int, services: WyomingServices, log: Log) throws {
        door = try TCPDoor(address: address, port: port)
        self.services = services
        self.log = log
    }

    /// Serves clients until the task is cancelled.
    package func run() async {
        await withTaskCancellationHandler {
            await withTaskGroup(of: Void.self) { group in
                var clients = 0
                while let peer = await door.accept() {
                    if clients == Self.most {
                        await group.next()
                        clients -= 1
                    }
                    clients += 1
                    group.addTask { await serve(peer) }
                }
                group.cancelAll()
            }
        } onCancel: {
            door.close()
        }
    }

    private func serve(_ peer: TCPPeer) async {
        await withTaskCancellationHandler {
            do {
                try await converse(peer)
            } catch {
                log.warning("a Wyoming client was sent away", .error(error))
            }
        } onCancel: {
            peer.close()
        }
        peer.close()
    }

    private func converse(_ peer: TCPPeer) async throws {
        var reader = WyomingReader()
        var session = WyomingSession(info: services.info)
        while let bytes = await peer.read() {
            for event in try reader.read(bytes) {
                for action in try session.handle(event) { try await perform(action, peer) }
            }
        }
    }

    private func perform(_ action: WyomingSession.Action, _ peer: TCPPeer) async throws {
        switch action {
        case .send(let event): try await send(event, peer)
        case .transcribe(let samples):
            let text = try await services.transcribe(samples)
            try await send(WyomingEvent(type: "transcript", data: ["text": .string(text)]), peer)
        case .speak(let text, let voice):
            let known = services.synthesizer.voices
            let name = voice.flatMap { known.contains($0) ? $0 : nil } ?? known.first ?? ""
            let clip = try await services.synthesizer.synthesize(text, voice: name)
            try await send(.audio("audio-start"), peer)
            for start in stride(from: 0, to: clip.samples.count, by: Self.piece) {
                let end = min(start + Self.piece, clip.samples.count)
                try await send(.audio("audio-chunk", Array(clip.samples[start..<end])), peer)
            }
            try await send(WyomingEvent(type: "audio-stop"), peer)
        }
    }

    private func send(_ event: WyomingEvent, _ peer: TCPPeer) async throws {
        guard await peer.write(try event.encoded()) else { throw CancellationError() }
    }
}
