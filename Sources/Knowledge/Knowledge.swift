/// Knowledge turns articles into answers: it reads Markdown, cuts it into passages, finds the article a question asks for,
/// says how sure it is, and makes the words that are spoken.
///
/// It never talks to a caller, never invents a sentence that is not in an article, and never crosses a workspace.
///
/// - In: ``ArticleParser`` → ``Article`` → ``KnowledgeBase`` (documents and chunks in `Store`).
/// - From a site: ``SiteCrawler`` does what ``CrawlPlan`` decides; ``PageFetcher`` fetches, ``RobotsRules`` says what may be.
/// - Out: ``KnowledgeSearch`` (Core's `KnowledgeSearching`): by words (``LexicalRanker``) and by meaning (``Meaning``), with the words to
///   say (``AnswerPassage``). ``KnowledgeEvaluation`` measures it, ``KnowledgeGaps`` shows what it could not answer.
/// - Beside: ``VoiceCache`` keeps rendered speech, ``WorkspaceArchive`` carries a workspace to another box.
package enum Knowledge {}
