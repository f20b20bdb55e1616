package import Core

/// What the dialogue wants done.
package enum DialogueEffect: Hashable, Sendable {
    case say(Reply)
    case search(Recognition, topic: ID<KnowledgeDocument>?)
    case save(MessageDraft)
}
