import Core

/// Why nobody can listen at an address.
struct TCPDoorError: FrontdeskError {
    let address: IPAddress
    let port: Int
    let reason: String

    var code: String { "wyoming.cannotListen" }
    var message: String { "\(address) port \(port) cannot be listened on: \(reason)" }
    var hint: String? { "choose another port, or stop the program that has it" }
}
