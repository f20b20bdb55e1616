import Core
import RTC
import Rooms
import Store

/// A box, a caller in a process of its own, and the transcript of their call as it is written.
struct Demo {
    /// How long the last row may take after the caller has gone.
    private static let grace = Duration.seconds(5)

    let context: VerbContext
    let configuration: Configuration

    private var isJSON: Bool { context.invocation.has("json") }

    func run() async throws -> ExitCode {
        let (history, writeHistory) = AsyncStream.makeStream(of: HistoryEvent.self)
        let (stop, requestStop) = AsyncStream.makeStream(of: Void.self)
        let (states, tellState) = AsyncStream.makeStream(of: Void.self)
        let box = try await openBox { writeHistory.yield($0) }
        let signals = StopSignals.stream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer {
                    tellState.finish()
                    writeHistory.finish()
                }
                try await box.run(until: stop) { tellState.yield() }
            }
            group.addTask {
                for await _ in signals { requestStop.yield() }
            }
            var state = states.makeAsyncIterator()
            if await state.next() != nil {
                await box.waitUntilPrepared()
                let child = try startCaller(box)
                group.addTask { [clock = context.surroundings.clock] in
                    _ = await child.exitStatus()
                    try? await clock.sleep(for: Self.grace)
                    writeHistory.finish()
                }
                do {
                    try await follow(history, of: box)
                } catch {
                    requestStop.yield()
                    throw error
                }
                if context.invocation.has("once") { requestStop.yield() } else { invite(box) }
                _ = await state.next()
                child.terminate()
            }
            group.cancelAll()
            try await group.waitForAll()
            return .done
        }
    }

    /// The configured ports, else, when another program has them, any free one.
    private func openBox(_ onHistory: @escaping @Sendable (HistoryEvent) -> Void) async throws -> Box {
        var options = Box.Options(context, configuration)
        options.onHistory = onHistory
        do {
            return try await Box.open(options)
        } catch let error as RTCError where error.code == "rtc.cannotListen" && !context.invocation.has("sip") {
            say("\(error.message); taking a free port instead.")
            var moved = configuration
            moved.sip.listen = [ListenAddress("0.0.0.0:0")].compactMap { $0 }
            options = Box.Options(context, moved)
            options.onHistory = onHistory
            return try await Box.open(options)
        }
    }

    private func startCaller(_ box: Box) throws -> ChildProcess {
        let target = try target(box)
        say("A whole box runs in this process: \(ReadyDocument(box.listening).text).")
        say("A second process calls sip:\(target.user)@\(target.address) with recorded questions.\n")
        return try ChildProcess(
            context.surroundings.executable, ["caller", "--to", "\(target.address)", "--user", target.user])
    }

    /// The sample workspace by its name, at an address of this machine.
    private func target(_ box: Box) throws -> SIPTarget {
        guard let socket = box.listening.first(where: { $0.transport == .udp }) else {
            throw VerbFailure("demo.noSocket", "The box listens at no UDP address.", hint: "frontdesk config show --origin")
        }
        let name = try WorkspaceFolder(Assets(context.surroundings).sample).settings.name
        return SIPTarget(socket, user: name.lowercased().replacing(" ", with: "-"))
    }

    /// Prints the call turn by turn until it is over, then what was kept of it.
    private func follow(_ history: AsyncStream<HistoryEvent>, of box: Box) async throws {
        let call = DemoCall(context)
        var isOver = false
        for await event in history where await call.tell(event) {
            isOver = true
            break
        }
        guard isOver, let record = try await call.record(in: box.store) else {
            throw VerbFailure("demo.noCall", "The call did not come about.", hint: "frontdesk doctor looks why")
        }
        if isJSON { try context.terminal.printJSON(CallDocument(record)) }
        say("\nThe call is over, ended by \(record.call.endedBy?.rawValue ?? "nobody").")
        if let recording = record.call.recording { say("Recording:  \(context.data.recordings)/\(recording)") }
        say("Transcript: frontdesk call show \(record.call.id) --data \(context.data.path)")
    }

    private func invite(_ box: Box) {
        guard let target = try? target(box) else { return }
        say(
            """

            The box stays up. Call \(target.uri) with any softphone on this machine, or type:
              frontdesk talk --workspace "\(target.user.replacing("-", with: " "))" --data \(context.data.path)
            Ctrl-C ends it.
            """)
    }

    private func say(_ text: String) {
        if !isJSON { context.terminal.print(text) }
    }
}
