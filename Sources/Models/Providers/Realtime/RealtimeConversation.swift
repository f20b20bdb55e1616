package import Core
import Foundation
import Web

/// One conversation with a speech-to-speech model over a WebSocket (OpenAI API reference, "Realtime").
///
/// One task takes the events; any task may send meanwhile. Dropping it ends the connection.
package actor RealtimeConversation {
    package nonisolated let model: ProviderModel
    private let socket: ProviderSocket
    private var decoder: RealtimeDecoder
    private var upsampler: PCMResampler
    /// Events that came in one message, the next one last.
    private var waiting: [RealtimeEvent] = []
    private var hasEnded = false

    /// Opens the conversation; the first event is `ready` when the session is as asked for. Throws ``ProviderError``.
    package init(
        _ name: String, _ session: RealtimeSession, account: OpenAIAccount, context: ProviderContext
    ) async throws {
        model = account.model(name)
        let call = try account.socketCall(
            "realtime?\(PercentEncoded.query([("model", name)]))", model: model, context: context,
            settings: [.model: account.setting("realtime_model"), .voice: account.setting("voice")])
        decoder = try RealtimeDecoder()
        upsampler = try PCMResampler(from: AudioFormat.sampleRate, to: RealtimeSession.rate)
        socket = try await ProviderSocket.open(call, client: account.client)
        try await socket.send(session.update)
    }

    /// The next event; nil when the conversation has ended. Throws ``ProviderError``.
    package func next() async throws -> RealtimeEvent? {
        do {
            while !hasEnded {
                if let event = waiting.popLast() { return event }
                guard let message = try await socket.receive() else {
                    await end()
                    break
                }
                if case .text(let text) = message { waiting = try decoder.read(text).reversed() }
            }
            return nil
        } catch {
            hasEnded = true
            throw await socket.close(error) ?? error
        }
    }

    /// What the caller says, 16 kHz mono.
    package func hear(_ samples: [Int16]) async throws {
        let sound = Data(PCMWriter.bytes(upsampler.convert(samples))).base64EncodedString()
        try await socket.send(["type": "input_audio_buffer.append", "audio": .string(sound)])
    }

    /// The caller has ended, and the model is to answer; only when it does not detect turns itself.
    package func commit() async throws {
        try await socket.send(["type": "input_audio_buffer.commit"])
        try await respond()
    }

    /// The model is to answer now.
    package func respond() async throws { try await socket.send(["type": "response.create"]) }

    /// The caller interrupts: nothing more is said, and the model knows how much of the item was heard.
    package func interrupt(item: String?, heard: Duration) async throws {
        try await socket.send(["type": "response.cancel"])
        guard let item else { return }
        try await socket.send([
            "type": "conversation.item.truncate", "item_id": .string(item), "content_index": 0,
            "audio_end_ms": .integer(Int(clamping: heard.milliseconds)),
        ])
    }

    /// What a tool answered; the model goes on with ``respond()``.
    package func give(_ result: String, for call: ToolCall) async throws {
        try await socket.send([
            "type": "conversation.item.create",
            "item": ["type": "function_call_output", "call_id": .string(call.id), "output": .string(result)],
        ])
    }

    /// Ends the conversation.
    package func end() async {
        guard !hasEnded else { return }
        hasEnded = true
        await socket.close()
    }
}
