/// Exact cosine top-k over the vectors of one collection, with a proof of each result.
///
/// Written with its first code.
///
package enum VectorIndexOverview {}
