import Core

/// A JSON document that is not what it should be, and where.
package struct FieldError: FrontdeskError, Hashable {
    /// `steps[2].expect.contains`; empty for the whole document.
    package let place: String
    package let problem: String

    init(_ place: String, _ problem: String) {
        self.place = place
        self.problem = problem
    }

    package var code: String { "agent.unreadable" }
    package var message: String { "\(place.isEmpty ? "the document" : place) \(problem)" }
    package var hint: String? { nil }
}
