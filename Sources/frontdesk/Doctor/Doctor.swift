import Core
import Foundation

/// Looks at everything a box needs and says what is wrong and what to do.
struct Doctor {
    let context: VerbContext
    let loaded: LoadedConfiguration

    var configuration: Configuration { loaded.configuration }
    var data: DataDirectory { context.data }
    /// Whether a box runs on the data directory now.
    var boxRuns: Bool { DataLock.isHeld(data) }

    /// All findings, in the order they are printed.
    func examine() async -> [Finding] {
        var findings = [checkConfiguration(), checkData(), checkDisk(), await checkDatabase()]
        findings += await checkPorts()
        findings += [checkLibraries()] + checkWeights() + [checkAcousticModel(), checkAssets(), checkClock()]
        findings.append(await checkReading())
        findings += await checkProviders()
        findings.append(await checkCall())
        return findings
    }

    private func checkConfiguration() -> Finding {
        guard let first = loaded.problems.first else {
            return .ok("configuration", loaded.file ?? "defaults; there is no file")
        }
        let more = loaded.problems.count > 1 ? " (and \(loaded.problems.count - 1) more)" : ""
        return .problem("configuration", "\(first)\(more)", do: "frontdesk config check lists all of it")
    }

    private func checkData() -> Finding {
        guard FileManager.default.fileExists(atPath: data.path) else {
            return .ok("data", "\(data.path) is made at the first start")
        }
        guard FileManager.default.isWritableFile(atPath: data.path) else {
            return .problem(
                "data", "\(data.path) cannot be written", do: "let its owner run the box, or name another with --data DIR")
        }
        return .ok("data", boxRuns ? "\(data.path); a box runs on it" : data.path)
    }

    private func checkClock() -> Finding {
        let now = context.surroundings.clock.wall
        // The year this program was written in.
        guard let written = Timestamp(rfc3339: "2026-01-01T00:00:00Z"), now > written else {
            return .problem(
                "clock", "the clock says \(now.rfc3339)", do: "set it: timedatectl set-time …, or install systemd-timesyncd")
        }
        // systemd-timesyncd.service(8): the file is touched at each synchronisation.
        let synchronised = FileManager.default.fileExists(atPath: "/run/systemd/timesync/synchronized")
        return synchronised
            ? .ok("clock", "\(now.rfc3339), synchronised")
            : .warning(
                "clock", "\(now.rfc3339), not known to be synchronised",
                do: "install systemd-timesyncd or chrony, or ignore this if the machine's host keeps the time")
    }
}
