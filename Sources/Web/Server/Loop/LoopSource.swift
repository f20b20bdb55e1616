/// What the loop tells that the kernel has something for its descriptor.
@ServerActor
protocol LoopSource: AnyObject {
    /// - Parameter events: flags of epoll_ctl(2).
    func ready(_ events: UInt32)
}
