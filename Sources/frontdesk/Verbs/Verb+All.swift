extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        serve, demo, talk,
        workspaceList, workspaceAdd, workspaceImport, workspaceExport,
        knowledgeAdd, knowledgeList, knowledgeSearch, knowledgeEval, knowledgeGaps, knowledgeGapsAnswer,
        callList, callShow,
        configCheck, configShow,
        doctor, benchCalls, benchIndex, benchEmbed,
        help,
        caller, benchCaller,
    ]
}
