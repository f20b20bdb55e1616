import Core

/// The definition of an HTTP tool cannot be used.
package struct HTTPToolError: FrontdeskError, Hashable {
    private enum Code: String, Hashable {
        case name, parameters, template, host, limit
        case unknownPlace = "unknown_place"
    }

    private let reason: Code
    package let message: String
    package let hint: String?

    static func name(_ name: String) -> HTTPToolError {
        HTTPToolError(
            reason: .name, message: "\"\(name.prefix(60))\" is no name of a tool", hint: "use letters, digits and _, at most 60")
    }

    static func parameters(_ tool: String) -> HTTPToolError {
        HTTPToolError(
            reason: .parameters, message: "the parameters of \(tool) are no schema of an object", hint: "give \"properties\"")
    }

    static func template(_ tool: String, _ reason: String) -> HTTPToolError {
        HTTPToolError(
            reason: .template, message: "the url of \(tool) cannot be used: \(reason)",
            hint: "write it like https://shop.example.com/orders/{number}")
    }

    package static func host(_ tool: String, _ host: String, allowed: String) -> HTTPToolError {
        HTTPToolError(
            reason: .host, message: "\(tool) asks \(host), allowed is \(allowed)", hint: "both must name the same host")
    }

    static func unknownPlace(_ tool: String, _ place: String) -> HTTPToolError {
        HTTPToolError(
            reason: .unknownPlace, message: "{\(place)} in the url of \(tool) is none of its parameters",
            hint: "name it in \"properties\"")
    }

    static func limit(_ tool: String, _ field: String, _ range: ClosedRange<Int>) -> HTTPToolError {
        HTTPToolError(
            reason: .limit, message: "\(field) of \(tool) is out of range",
            hint: "\(range.lowerBound) to \(range.upperBound) is allowed")
    }

    package var code: String { "http_tool.\(reason.rawValue)" }
}
