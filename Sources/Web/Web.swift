/// HTTP client on libcurl.
///
/// Written with its first code.
///
package enum WebOverview {}
