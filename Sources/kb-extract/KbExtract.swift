import Core
import Glibc

/// kb-extract reads one document from standard input and writes what it says on standard output as one line of JSON: Core's
/// ``ExtractedDocument`` (or ``Sitemap``), or Core's ``DocumentError`` and exit code 1.
///
/// Documents are strangers: it limits its own memory, time and system calls before it reads the first byte, and from then on can
/// neither open a file or socket nor start a process. It never fetches anything, never writes a file, and never guesses words.
///
/// ``Extraction`` finds out what the bytes are and hands them to ``HTMLReader``, ``WordReader``, ``PrintedTextReader`` (what
/// `pdftotext` printed, under the same limits: ``PagePrinter``) or ``TextReader``; ``SitemapReader`` reads lists of pages. ``Limits`` and ``Sandbox`` are the walls, ``BlockList`` is the bound of all output.
@main
package enum KbExtract {
    static func main() {
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    /// - Returns: the exit code: 0 done, 1 refused, 2 wrong usage.
    private static func run(_ arguments: [String]) -> Int32 {
        guard let request = Request(arguments) else {
            StandardStreams.write(Request.usage, to: STDERR_FILENO)
            return 2
        }
        do {
            if request.isPrinter { try PagePrinter.become(isConfined: !request.isUnconfined) }
            WarmUp.run()
            try Limits.impose(descriptors: 0)
            try Sandbox.enter()
            if request.isSelfTest {
                StandardStreams.write(try JSON.encode(SandboxReport()) + "\n", to: STDOUT_FILENO)
                return 0
            }
            let bytes = try StandardStreams.readInput(limit: Extraction.inputLimit)
            let answer: any Encodable =
                request.isSitemap ? try SitemapReader.sitemap(of: bytes) : try Extraction.document(of: bytes, request)
            StandardStreams.write(try JSON.encode(answer) + "\n", to: STDOUT_FILENO)
            return 0
        } catch let error as DocumentError {
            StandardStreams.write(((try? JSON.encode(error)) ?? "") + "\n", to: STDOUT_FILENO)
        } catch {
            StandardStreams.write("kb-extract: \(error)\n", to: STDERR_FILENO)
        }
        return 1
    }
}
