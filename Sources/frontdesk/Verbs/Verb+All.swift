extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        serve, demo, talk,
        workspaceList, workspaceAdd, workspaceImport, workspaceExport,
        knowledgeAdd, knowledgeCrawl, knowledgeList, knowledgeShow, knowledgeRemove, knowledgeExtract,
        knowledgeSearch, knowledgeEval, knowledgeVerify, knowledgeGaps, knowledgeGapsAnswer,
        callList, callShow,
        configCheck, configShow,
        doctor, benchCalls, benchIndex, benchEmbed,
        help,
        caller, benchCaller, benchDoubles,
    ]
}
