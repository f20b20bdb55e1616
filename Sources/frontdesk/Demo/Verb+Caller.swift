import Core
import Models
import RTC
import Rooms

extension Verb {
    /// The second process of `demo`: a caller with recorded questions.
    static let caller = Verb(
        "caller", "Call a box with the demo's questions.",
        options: [
            Option("to", "ADDRESS:PORT", "The box.", required: true),
            Option("user", "NAME", "Whom to ask for.", required: true),
            Option("recordings", "DIR", "Keep what the caller hears and says there."),
        ], hidden: true
    ) { context in
        let target = try context.target()
        let synthesizer = FliteSynthesizer()
        var clips: [SpeechClip] = []
        for text in DemoQuestions.texts { clips.append(try await synthesizer.synthesize(text, voice: DemoQuestions.voice)) }
        let phone = try await CallerPhone.open(
            calls: 1, recordings: context.invocation.value("recordings").map(context.surroundings.absolute),
            clock: context.surroundings.clock, log: context.log(), ports: .callers)
        do {
            let call = try await phone.call(target, from: "demo")
            await ScriptedCaller(call: call, clips: clips, clock: context.surroundings.clock).follow(DemoQuestions.steps)
            await phone.close()
        } catch {
            await phone.close()
            throw error
        }
        return .done
    }
}

extension VerbContext {
    /// The address of `--to` and the name of `--user`.
    func target() throws(UsageError) -> SIPTarget {
        let text = invocation.value("to") ?? ""
        guard let address = ListenAddress(text), address.port != 0 else {
            throw .badValue("--to", text, allowed: SettingKind<ListenAddress>.listenAddress.allowed)
        }
        return SIPTarget(
            address: NetworkAddress(host: address.address.description, port: address.port),
            user: invocation.value("user") ?? "frontdesk")
    }
}
