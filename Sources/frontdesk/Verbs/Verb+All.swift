extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        help, workspaceList, workspaceAdd, callList, callShow, configCheck, configShow,
    ]
}
