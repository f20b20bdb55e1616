import Core

/// Why a vector, a stored block or a request was refused.
package struct VectorIndexError: FrontdeskError, Equatable {
    private enum Kind: String {
        case dimension, notFinite, zero, notUnit, damaged, missing, limit
    }

    private let kind: Kind
    package let message: String
    package let hint: String?

    private init(_ kind: Kind, _ message: String, hint: String? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
    }

    package var code: String { "vector.\(kind.rawValue)" }

    /// Whether stored bytes were at fault, and not what was asked.
    package var isDamage: Bool { kind == .damaged }

    package static func dimension(_ found: Int, expected: Int) -> Self {
        Self(
            .dimension, "a vector has \(found) numbers, the index is for \(expected)",
            hint: "vectors of different models are never compared; embed again with the index's model")
    }

    /// A dimension no index can be made for.
    package static func dimension(_ found: Int, allowed: ClosedRange<Int>) -> Self {
        Self(.dimension, "vectors of \(found) numbers are not supported, \(allowed.lowerBound) to \(allowed.upperBound) are")
    }

    package static func notFinite(at place: Int) -> Self {
        Self(.notFinite, "number \(place) of a vector is not finite")
    }

    /// A vector without a direction has a cosine with nothing.
    package static let zero = Self(.zero, "a vector is all zeros and has no direction")

    package static func notUnit(id: Int64, squaredLength: Double) -> Self {
        Self(.notUnit, "vector \(id) has the squared length \(squaredLength) where 1 is needed")
    }

    /// Stored bytes are not what was stored.
    package static func damaged(_ detail: String) -> Self {
        Self(.damaged, "a part of the vector index is damaged: \(detail)", hint: "it is made again from the vectors")
    }

    /// The source does not have a vector the index has.
    package static func missing(id: Int64) -> Self {
        Self(.missing, "the values of vector \(id) are missing", hint: "rebuild the index from the vectors there are")
    }

    package static func limit(_ detail: String) -> Self {
        Self(.limit, detail)
    }
}
