package import Core
import Glibc
import Synchronization

/// Reads foreign documents of any kind by the sandboxed program `kb-extract`, one process a document, and never in this one:
/// whatever a document does to its reader, the box goes on.
///
/// PDFs are printed to text by `pdftotext` first, in a room of its own (bubblewrap); where the system forbids such rooms it runs
/// under the same limits without one, and ``isConfined`` says so.
package actor DocumentReader {
    /// Where a document comes from.
    package enum Source: Sendable {
        case file(String)
        /// - mediaType: as a web server declares it.
        case bytes([UInt8], mediaType: String?)
    }

    /// What may be set, with values that work.
    package struct Configuration: Sendable {
        /// Path of the program.
        package var extractor: String
        /// Documents read at the same time; more wait.
        package var processes = 2
        /// Longest life of a process; it may compute for 5 s of it, the rest is for a busy box.
        package var timeLimit = Duration.seconds(30)

        /// `kb-extract` beside a program, which is where it is installed.
        package init(beside program: String) {
            extractor = program.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/kb-extract"
        }

        package init(extractor: String) {
            self.extractor = extractor
        }
    }

    /// Largest file: a PDF of that size is mostly pictures.
    private static let fileLimit = 256 << 20
    /// Most text of a PDF before it is cut to what a document may say: 2,000 dense pages.
    private static let printLimit = 16 << 20
    /// JSON of a document: its 2 MB of text, quoted, and 10,000 links.
    private static let outputLimit = 32 << 20
    /// Documents that may wait.
    private static let waitingLimit = 10_000

    private let configuration: Configuration
    private let clock: any BoxClock
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// Whether PDFs are printed in a room of their own; false once the system has refused one.
    package private(set) var isConfined = true

    package init(_ configuration: Configuration, clock: any BoxClock) {
        self.configuration = configuration
        self.clock = clock
    }

    /// What a document says.
    /// - Throws: ``DocumentError``; `CancellationError` when the task is cancelled, after its process has been killed.
    package func extract(_ source: Source) async throws -> ExtractedDocument {
        try await takeTurn()
        defer { endTurn() }
        switch source {
        case .file(let path): return try await extract(try InputFile(path: path, limit: Self.fileLimit), mediaType: nil)
        case .bytes(let bytes, let mediaType):
            guard bytes.count <= Self.fileLimit else { throw DocumentError.tooLarge(limit: Self.fileLimit) }
            return try await extract(try InputFile(bytes), mediaType: mediaType)
        }
    }

    /// What a sitemap or sitemap index names, plain or gzipped.
    /// - Throws: as ``extract(_:)``.
    package func readSitemap(_ bytes: [UInt8]) async throws -> Sitemap {
        try await takeTurn()
        defer { endTurn() }
        return try await read(try InputFile(bytes), ["--sitemap"])
    }

    private func extract(_ input: InputFile, mediaType: String?) async throws -> ExtractedDocument {
        guard input.isPDF else { return try await read(input, mediaType.map { ["--type", $0] } ?? []) }
        let printed = try await printed(input)
        let document: ExtractedDocument = try await read(try InputFile(printed.text), ["--printed-pages"])
        return printed.isCut ? document.cut : document
    }

    private func read<Answer: Decodable>(_ input: InputFile, _ arguments: [String]) async throws -> Answer {
        let outcome = try await run(arguments, input: input, outputLimit: Self.outputLimit)
        let text = String(decoding: outcome.output, as: UTF8.self)
        if outcome.status == 0, let document = try? JSON.decode(Answer.self, from: text) { return document }
        if outcome.status == 1, let error = try? JSON.decode(DocumentError.self, from: text) { throw error }
        throw failure(outcome)
    }

    /// The text of a PDF, a form feed after each page, and whether there is more that took too long.
    private func printed(_ input: InputFile) async throws -> (text: [UInt8], isCut: Bool) {
        if isConfined {
            let outcome = try await run(["--print-pages"], input: input, outputLimit: Self.printLimit)
            guard outcome.status != 0, outcome.errors.hasPrefix("bwrap: ") else { return try text(of: outcome) }
            isConfined = false
            input.rewind()
        }
        return try text(of: try await run(["--print-pages", "--unconfined"], input: input, outputLimit: Self.printLimit))
    }

    private func text(of outcome: ChildRun.Outcome) throws -> (text: [UInt8], isCut: Bool) {
        if outcome.isOverLimit { throw DocumentError.tooLarge(unpacked: Self.printLimit) }
        // pdftotext(1), exit codes: 1 the file cannot be opened, 3 copying is not permitted.
        switch outcome.status {
        case 0: return (outcome.output, false)
        case _ where Self.signal(of: outcome) == SIGXCPU:
            // The pages that were printed in time are worth having.
            let end = outcome.output.lastIndex(of: UInt8(ascii: "\u{C}"))
            guard let end else { throw failure(outcome) }
            return (Array(outcome.output[...end]), true)
        case 1 where outcome.errors.contains("Incorrect password"): throw DocumentError.locked
        case 1 where outcome.output.first == UInt8(ascii: "{"):
            throw try JSON.decode(DocumentError.self, from: String(decoding: outcome.output, as: UTF8.self))
        case 1: throw DocumentError.damaged("it begins as a PDF and is none that can be read")
        case 3: throw DocumentError.locked
        default: throw failure(outcome)
        }
    }

    /// Why a process ended that said nothing about it.
    private func failure(_ outcome: ChildRun.Outcome) -> DocumentError {
        if outcome.isOverLimit { return .tooLarge(unpacked: Self.outputLimit) }
        let signal = Self.signal(of: outcome)
        if signal == SIGXCPU { return .tooSlow(seconds: DocumentError.computingSeconds) }
        let first = outcome.errors.prefix { $0 != "\n" }.prefix(200)
        return .failed(signal > 0 ? "signal \(signal)" : "status \(outcome.status)\(first.isEmpty ? "" : ", \(first)")")
    }

    /// What ended a process, or 0; bubblewrap and shells report a child's signal as 128 and more.
    private static func signal(of outcome: ChildRun.Outcome) -> Int32 {
        outcome.status < 0 ? -outcome.status : outcome.status > 128 ? outcome.status - 128 : 0
    }

    /// Runs the program and kills it when it lives too long.
    private func run(_ arguments: [String], input: InputFile, outputLimit: Int) async throws -> ChildRun.Outcome {
        let child = ChildRun(executable: configuration.extractor, arguments: arguments, outputLimit: outputLimit)
        let (clock, limit) = (clock, configuration.timeLimit)
        return try await withThrowingTaskGroup(of: ChildRun.Outcome?.self) { group in
            group.addTask { try await child.run(input: input) }
            group.addTask {
                try await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let outcome = first else {
                throw DocumentError.tooSlow(seconds: Int(limit.components.seconds))
            }
            return outcome
        }
    }

    private func takeTurn() async throws {
        guard waiting.count < Self.waitingLimit else { throw DocumentError.failed("too many documents wait") }
        if running < configuration.processes {
            running += 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        if Task.isCancelled {
            endTurn()
            throw CancellationError()
        }
    }

    /// Hands the turn to the next that waits.
    private func endTurn() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}

extension DocumentReader: DocumentReading {
    package func read(_ bytes: [UInt8], mediaType: String?) async throws -> ExtractedDocument {
        try await extract(.bytes(bytes, mediaType: mediaType))
    }
}
