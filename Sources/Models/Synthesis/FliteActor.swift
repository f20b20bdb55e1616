import Core

/// The one thread on which libflite is called: its voices and lexicon are process-wide and not thread-safe.
@globalActor
actor FliteActor {
    static let shared = FliteActor()

    private nonisolated let thread = WorkerThread(name: "flite")

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
}
