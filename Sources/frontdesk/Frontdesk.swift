import Core
import Glibc

/// The executable: verbs, configuration, and the wiring of all floors into one box.
///
/// It decides nothing about calls, speech or knowledge; it reads the command line and the configuration, builds what the
/// lower floors offer, connects it by the protocols of `Core`, and prints. It never logs to standard output.
///
/// - Verbs: ``Verb`` (the table is `Verb.all`), ``VerbRunner``, ``VerbContext``.
/// - Configuration: ``Configuration``, ``ConfigurationLoader``, ``SettingKey``.
/// - A running box: ``Box``, ``CallDesk``; on top of it `demo`, `bench calls`, `doctor`.
@main
struct Frontdesk {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        let surroundings = Surroundings.ofProcess()
        let runner = VerbRunner(surroundings: surroundings, terminal: .ofProcess(surroundings))
        exit(await runner.run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }
}
