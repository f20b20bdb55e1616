/// The weights of Silero VAD v6.2 (16 kHz), shared by all calls.
package struct SileroWeights: Sendable {
    /// Name of the weights file inside the wheel silero-vad 6.2.3 and in the weights directory.
    package static let fileName = "silero_vad_16k_op15.onnx"

    /// Reads the ONNX file at `path`.
    package init(contentsOf path: String) throws(MediaError) {}
}
