import Testing

/// Time is a parameter and tasks form one tree: outside `Core/Time` nothing reads a clock, sleeps, or starts a loose task.
enum TimeRule {
    static func breaches(in file: SourceFile) -> [Breach] {
        guard !file.path.hasPrefix("Sources/Core/Time/") else { return [] }
        return file.breaches(
            of:
                /\bDate\(\)|\b(?:Date|DispatchTime|DispatchWallTime)\.now\b|(?:^|[\s(,:\[])\.now\b|\b(?:Continuous|Suspending)Clock\b|\bTask\.sleep\b|\busleep\(|\bnanosleep\(|\bclock_gettime\b|\bgettimeofday\b/,
            "time is a parameter (any BoxClock)")
            + file.breaches(
                of:
                    /\bTask\.detached\b|\bTask(?:<[^>]*>)?\s*(?:\([^)]*\)\s*)?\{|\bTask(?:<[^>]*>)?\((?:operation|priority|name)\b/,
                "tasks belong to one task group")
    }
}

/// Covers the names by which Swift and libc read clocks and start tasks; a clock hidden behind another name is not found.
@Suite struct TimeTests {
    @Test(arguments: Repository.sources)
    func holds(_ file: SourceFile) {
        #expect(TimeRule.breaches(in: file).isEmpty)
    }

    @Test(arguments: [
        "let a = Date()", "let a = Date.now", "try await Task.sleep(for: .seconds(1))", "Task.detached { f() }",
        "let t = ContinuousClock.now", "let c = SuspendingClock()", "clock.duration(to: .now)", "Task { await f() }",
        "Task<Void, Never> { }", "Task(priority: .high) { }", "Task(operation: f)", "usleep(10)", "clock_gettime(a, &b)",
        "let a = \"\\(Date())\"",
    ])
    func findsClocksAndLooseTasks(_ text: String) {
        #expect(TimeRule.breaches(in: SourceFile(path: "Sources/RTC/A.swift", text: text)).count == 1)
    }

    @Test(arguments: [
        "// Date()", "let a = \"Task { }\"", "Date(timeIntervalSince1970: 0)", "withTaskGroup { }", "group.addTask { }",
        "withTaskCancellationHandler { } onCancel: { }", "Task.isCancelled", "clock.uptime", "self.now = now",
    ])
    func permitsTheRest(_ text: String) {
        #expect(TimeRule.breaches(in: SourceFile(path: "Sources/RTC/A.swift", text: text)).isEmpty)
    }

    @Test func permitsTheClockItself() {
        #expect(TimeRule.breaches(in: SourceFile(path: "Sources/Core/Time/A.swift", text: "Date()")).isEmpty)
    }
}
