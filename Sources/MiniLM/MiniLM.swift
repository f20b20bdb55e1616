/// The embedded sentence embedder: all-MiniLM-L6-v2 in Swift on int8 kernels.
///
/// Written with its first code.
///
package enum MiniLMOverview {}
