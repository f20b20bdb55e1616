import Core

/// Tools at work: each has a row from its beginning on, and reports back through the inbox.
extension AgentSession {
    /// Arguments and results longer than this are cut in their row.
    private static let longestText = 4_000

    func run(_ toolCall: ToolCall, _ arguments: JSONValue) {
        beginTool(toolCall)
        guard let tool = tools.first(where: { $0.description.name == toolCall.name }) else {
            return inbox.post(.ran(call: toolCall.id, .failure(.failed, "it is not there")))
        }
        let context = ToolContext(call: call, agent: agent, ids: services.ids, clock: services.clock, log: services.log)
        let job = Job { [inbox, services] in
            do {
                inbox.post(.ran(call: toolCall.id, try await tool.run(arguments, in: context)))
            } catch {
                guard !Task.isCancelled else { return }
                services.log.warning("tool failed", .call(context.call.id), .text("tool", toolCall.name), .error(error))
                inbox.post(.ran(call: toolCall.id, .failure(.failed, "it does not work right now")))
            }
        }
        toolJobs[toolCall.id] = job
        work.append(job.run)
    }

    func beginTool(_ toolCall: ToolCall) {
        let run = ToolRun(
            id: services.ids.next(), workspaceID: call.workspaceID, callID: call.id, agentID: agent.id,
            tool: String(toolCall.name.prefix(100)), arguments: String(toolCall.arguments.prefix(Self.longestText)),
            status: .running, startedAt: services.clock.wall)
        toolRuns[toolCall.id] = run
        write(run)
    }

    func finishTool(_ id: String, _ outcome: ToolOutcome) {
        toolJobs[id] = nil
        guard var run = toolRuns.removeValue(forKey: id) else { return }
        run.status = outcome.status
        run.result = (try? JSON.encode(outcome.result)).map { String($0.prefix(Self.longestText)) }
        run.endedAt = services.clock.wall
        write(run)
    }

    /// Nobody waits for the row; both writes of one run are kept in order by their queue.
    private func write(_ run: ToolRun) {
        guard let journal = services.toolJournal else { return }
        toolRows.append(run)
        work.append { [toolRows, services, call] in
            do { try await toolRows.write(to: journal) } catch {
                services.log.error("use of a tool not written", .call(call.id), .error(error))
            }
        }
    }
}
