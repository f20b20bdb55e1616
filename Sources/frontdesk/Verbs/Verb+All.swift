extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        serve, talk,
        workspaceList, workspaceAdd, workspaceImport,
        knowledgeAdd, knowledgeList, knowledgeSearch,
        callList, callShow,
        configCheck, configShow,
        help,
    ]
}
