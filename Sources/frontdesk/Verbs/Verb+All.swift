extension Verb {
    /// Every verb, in the order help lists them.
    package static let all: [Verb] = [
        serve, demo, talk, status,
        workspaceList, workspaceAdd, workspaceSet, workspaceImport, workspaceExport,
        knowledgeAdd, knowledgeCrawl, knowledgeList, knowledgeShow, knowledgeRemove, knowledgeExtract,
        knowledgeSearch, knowledgeEval, knowledgeVerify, knowledgeGaps, knowledgeGapsAnswer,
        agentList, agentTemplates, agentShow, agentEdit, agentBuild, agentEval, agentTalk,
        callList, callShow,
        usage, logEgress,
        configCheck, configShow,
        doctor, benchCalls, benchIndex, benchEmbed,
        help,
        caller, benchCaller, benchDoubles,
    ]
}
