import Core

/// Something that has been committed to the history of calls.
enum HistoryEvent: Sendable {
    case began(Call)
    case answered(ID<Call>, at: Timestamp)
    case turn(Turn)
    case message(Message)
    case ended(ID<Call>, by: Call.EndedBy, at: Timestamp)
}
