import Testing

/// The suites that use sockets, one test at a time: their endpoints share the process's one media thread with the tests
/// themselves, which must not wait for one another's load.
@Suite(.serialized) enum LoopbackTests {}
