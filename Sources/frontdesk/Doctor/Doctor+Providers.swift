import Core
import Models

extension Doctor {
    /// Nothing a doctor asks belongs to a call.
    private struct NoLedger: ProviderLedger {
        func record(_ request: EgressRecord) {}
    }

    /// Each key that is there is tried by the cheapest request; none is ever printed.
    func checkProviders() async -> [Finding] {
        let clock = context.surroundings.clock
        let keys = ProviderKeys(variables: context.surroundings.variables, dataDirectory: data.path)
        do {
            let client = ProviderClient(http: try ProviderClient.makeHTTP(clock: clock), ledger: NoLedger(), clock: clock)
            let providers = Providers(settings: configuration.providers, keys: keys, client: client)
            let asked = ProviderContext(workspace: IDSource(clock: clock).next(), call: nil, purpose: .check)
            let trials = await providers.tryAll(asked)
            if trials.isEmpty {
                return [.ok("providers", "none has a key or an address; the box answers with its own models")]
            }
            return trials.map(finding)
        } catch {
            return [.warning("providers", "they cannot be tried: \(error)", do: "look at the box's memory and files")]
        }
    }

    private func finding(_ trial: Providers.Trial) -> Finding {
        guard let failure = trial.failure else { return .ok(trial.provider, "answers (\(trial.origin))") }
        let message = trial.origin.isEmpty ? failure.message : "\(failure.message) (\(trial.origin))"
        // Without a network the box still works; with a wrong key it never will as the owner meant it.
        let isTemporary = ["provider.unreachable", "provider.timedOut", "provider.unavailable", "provider.limited"]
            .contains(failure.code)
        return isTemporary
            ? .warning(trial.provider, message, do: failure.hint ?? "try again later")
            : .problem(trial.provider, message, do: failure.hint)
    }
}
