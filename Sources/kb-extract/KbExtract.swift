/// Reads one document from standard input and writes what it says as JSON, in a process that can do nothing else.
///
/// Written with its first code.
///
@main enum KbExtract {
    static func main() {}
}
