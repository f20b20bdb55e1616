package import Core
package import Models
import Web

/// All made-up providers on one port of this machine, told apart by their paths.
package struct ProviderDoubles: Sendable {
    let server: WebServer
    /// The box's own voices over Wyoming; it hears the text that was asked for.
    package let wyoming: WyomingServer

    /// The port they listen on.
    package var port: Int { server.endpoints.first?.port ?? 0 }

    /// Listens; nobody is answered before ``run(until:)``.
    package static func open(_ behaviour: DoubleBehaviour, port: Int, clock: any BoxClock) async throws -> ProviderDoubles {
        let answer = DoubleAnswer(behaviour: behaviour, clock: clock)
        let routes =
            DoubleOpenAI(answer: answer).routes + DoubleAnthropic(answer: answer).routes + DoubleDeepgram(answer: answer).routes
            + DoubleVoices(answer: answer).routes
        guard let loopback = IPAddress("127.0.0.1") else { throw VerbFailure("doubles.noAddress", "There is no loopback.") }
        let configuration = WebServer.Configuration(
            [.tcp(loopback, port: port, isSecure: false)], Router(routes), clock: clock)
        let services = WyomingServices(languages: ["en"], synthesizer: FliteSynthesizer()) { _ in behaviour.text }
        return ProviderDoubles(
            server: try await WebServer(configuration),
            wyoming: try WyomingServer(address: loopback, port: 0, services: services, log: .none))
    }

    /// Answers until told to stop.
    package func run(until stop: AsyncStream<Void>) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            group.addTask { await wyoming.run() }
            group.addTask { for await _ in stop { break } }
            await group.next()
            group.cancelAll()
        }
    }
}
