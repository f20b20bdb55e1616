import Core

/// One request after the other.
extension Connection {
    /// Bytes of an answer's body that travel in one piece with its head.
    private static let smallBody = 64 << 10
    /// Bytes that are thrown away after a refusal, at most.
    private static let mostLingering = 4 << 20

    /// The whole life of the connection. The handler's task is cancelled when the peer goes away.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.serve() }
            await self.ended()
            group.cancelAll()
        }
    }

    private func serve() async {
        defer { close() }
        guard await handshake() else {
            context.counts.failedHandshakes += 1
            return
        }
        var isFirst = true
        do {
            while let head = try await nextHead(isFirst: isFirst), try await exchange(head) { isFirst = false }
        } catch {
            await refuse(error)
        }
    }

    private func handshake() async -> Bool {
        guard case .secure(let session) = transport else { return true }
        let deadline = now + limits.handshakeTime
        while !isClosed, !Task.isCancelled, let isDone = session.handshake() {
            if isDone { return true }
            guard await readiness(by: deadline) else { return false }
        }
        return false
    }

    /// The next request; nil when there is none.
    private func nextHead(isFirst: Bool) async throws(RequestRefusal) -> RequestHead? {
        var parser = RequestHeadParser(limits)
        var deadline = now + (isFirst ? limits.headTime : limits.keepAlive)
        phase = .idle
        while true {
            if !unread.isEmpty {
                if !parser.hasBegun {
                    phase = .busy
                    if !isFirst { deadline = now + limits.headTime }
                }
                if let head = try parse(&parser) { return head }
            } else if context.isDraining {
                return nil
            }
            switch await fill(by: deadline) {
            case .bytes: break
            case .end, .lost, .cancelled: return nil
            case .overdue:
                context.counts.slowRequests += 1
                guard parser.hasBegun else { return nil }
                throw .tooSlow
            }
        }
    }

    private func parse(_ parser: inout RequestHeadParser) throws(RequestRefusal) -> RequestHead? {
        let progress = try unread.withUnsafeBufferPointer { bytes throws(RequestRefusal) in try parser.read(bytes) }
        guard case .head(let head, let length) = progress else { return nil }
        use(length)
        return head
    }

    /// Answers one request; true when another may follow.
    private func exchange(_ head: RequestHead) async throws(RequestRefusal) -> Bool {
        let began = now
        context.counts.requests += 1
        phase = .busy
        let match = context.configuration.router.match(head.method, head.target.segments)
        var limit = limits.body
        if case .route(let route) = match, let own = route.bodyLimit { limit = own }
        if case .length(let length) = head.framing, length > limit { throw .bodyTooLarge }
        let reader = RequestBodyReader(head, limit: limit, connection: self)
        defer { reader?.end() }

        var name = "-"
        let response: ServerResponse
        switch match {
        case .route(let route):
            name = route.pattern.description
            let request = ServerRequest(
                method: head.method, target: head.target, fields: head.fields, peer: peer, isSecure: isSecure, route: name,
                parameters: route.pattern.parameters(head.target.segments),
                body: ServerRequestBody(reader: reader, length: head.length))
            response = await context.answer(route, request)
        case .methodNotAllowed(let allowed) where head.method == .options:
            response = ServerResponse(204, ["Allow": (allowed + [.options]).map(\.rawValue).joined(separator: ", ")])
        case .methodNotAllowed(let allowed): response = context.configuration.errorShape(.methodNotAllowed(allowed))
        case .notFound: response = context.configuration.errorShape(.notFound)
        }
        guard !isClosed else {
            context.counts.brokenAnswers += 1
            return false
        }
        let before = sent
        let answer = Answer(head, response, keepsConnection: keeps(head, reader), context: context)
        let isWhole = await send(answer)
        context.configuration.accessLog(
            AccessRecord(
                method: head.method.rawValue, route: name, status: answer.status, sent: sent - before,
                received: reader?.count ?? 0, duration: now - began))
        guard isWhole else {
            context.counts.brokenAnswers += 1
            lose()
            return false
        }
        guard answer.keepsConnection else {
            if reader?.isDone == false { await linger() }
            return false
        }
        return await reader?.discardRest() ?? true
    }

    /// Whether the next request may come on this connection: what is left of the body of this one has to be read first.
    private func keeps(_ head: RequestHead, _ reader: RequestBodyReader?) -> Bool {
        head.persists && !context.isDraining && (reader?.canDiscardRest ?? true)
    }

    private func send(_ answer: Answer) async -> Bool {
        switch answer.body {
        case .bytes(let bytes) where bytes.count <= Self.smallBody:
            send(answer.head + bytes)
            return await drained(to: limits.output)
        case .bytes(let bytes):
            send(answer.head)
            send(bytes)
            return await drained(to: limits.output)
        case .frames(let framing, let write):
            send(answer.head)
            let frames = ResponseFrames(framing, connection: self)
            do {
                try await write(ResponseWriter(answer: frames))
                try await frames.finish()
                return true
            } catch {
                log(error)
                return false
            }
        case .events(let framing, let write):
            send(answer.head)
            let frames = ResponseFrames(framing, connection: self)
            phase = .events(frames)
            // Asked for before the server was told to stop, begun after it.
            if context.isDraining {
                drain()
                return false
            }
            do {
                try await write(EventStream(answer: frames))
                try await frames.finish()
            } catch {
                // The client has gone, which is how these streams end, or the server stops.
                if !isClosed { log(error) }
            }
            return !isClosed
        case .webSocket(let options, let run):
            send(answer.head)
            let socket = ServerWebSocket(options, connection: self)
            phase = .webSocket(socket)
            if context.isDraining { drain() }
            context.counts.webSockets += 1
            do {
                try await run(socket)
                await socket.finish(.normal)
            } catch {
                log(error)
                await socket.finish(.internalError)
            }
            return true
        }
    }

    private func log(_ error: any Error) {
        guard !(error is ServerFailure), !(error is CancellationError) else { return }
        context.configuration.log.error("an answer broke off", .error(error))
    }

    private func refuse(_ refusal: RequestRefusal) async {
        context.counts.refusedRequests += 1
        guard !isClosed else { return }
        let answer = Answer(refusal, context: context)
        let before = sent
        if case .bytes(let bytes) = answer.body { send(answer.head + bytes) }
        context.configuration.accessLog(
            AccessRecord(method: "-", route: "-", status: refusal.status, sent: sent - before, received: 0, duration: .zero))
        await linger()
    }

    /// Lets the client read the answer before the connection is closed: bytes that were never read would make the kernel throw
    /// the answer away (RFC 9112 section 9.6).
    func linger() async {
        guard await drained(to: 0) else { return }
        endOutput()
        let deadline = now + limits.lingering
        var count = 0
        while case .bytes = await fill(by: deadline) {
            count += useAll().count
            if count > Self.mostLingering { return }
        }
    }
}
