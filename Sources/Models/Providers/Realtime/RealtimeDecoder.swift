import Core
import Foundation

/// Reads the events of a speech-to-speech model (OpenAI API reference, "Realtime server events").
package struct RealtimeDecoder {
    private var reader: PCMReader

    /// A decoder that has read nothing.
    package init() throws {
        reader = try PCMReader(rate: RealtimeSession.rate)
    }

    /// Takes the next message; gives the events it tells of.
    package mutating func read(_ text: String) throws -> [RealtimeEvent] {
        let message: Message = try BoundedJSON.decode(from: text)
        let item = message.item_id ?? ""
        switch message.type {
        case "session.updated": return [.ready]
        case "input_audio_buffer.speech_started": return [.speechStarted]
        case "input_audio_buffer.speech_stopped": return [.speechStopped]
        case "conversation.item.input_audio_transcription.completed":
            return message.transcript.map { [.heard($0)] } ?? []
        case "response.output_audio.delta":
            guard let bytes = Data(base64Encoded: message.delta ?? "") else {
                throw AnswerProblem.malformed("its sound is not base64")
            }
            let samples = reader.read(bytes)
            return samples.isEmpty ? [] : [.samples(item: item, samples)]
        case "response.output_audio_transcript.delta", "response.output_text.delta":
            return message.delta.map { [.said(item: item, $0)] } ?? []
        case "response.function_call_arguments.done":
            guard let id = message.call_id, let name = message.name, let arguments = message.arguments else {
                throw AnswerProblem.malformed("it asks for a tool without a name")
            }
            return [.toolCall(ToolCall(id: id, name: name, arguments: arguments))]
        case "response.done":
            let status = message.response?.status
            // "failed" comes with the reason, which is the provider's: no quota, or trouble of its own.
            if status == "failed" { throw AnswerProblem(.unavailable, "failed to answer") }
            let usage = message.response?.usage.map { [RealtimeEvent.usage($0.value)] } ?? []
            return usage + [.finished(isComplete: status == "completed")]
        case "error":
            let code = message.error?.code ?? message.error?.type ?? "unknown"
            if message.error?.type == "server_error" { throw AnswerProblem(.unavailable, "reports an error of its own") }
            return [.problem(code: String(code.prefix(60)))]
        default: return []
        }
    }

    private struct Message: Decodable {
        struct Response: Decodable {
            let status: String?
            let usage: OpenAIUsage?
        }

        struct Problem: Decodable {
            let type: String?
            let code: String?
        }

        let type: String
        let item_id: String?
        let delta: String?
        let transcript: String?
        let call_id: String?
        let name: String?
        let arguments: String?
        let response: Response?
        let error: Problem?
    }
}
