extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        help, workspaceList, workspaceAdd, knowledgeAdd, knowledgeList, knowledgeSearch, callList, callShow, configCheck, configShow,
    ]
}
