/// Bounds of everything a search rounds, in exact arithmetic on the standard model of floating point (Higham, Accuracy and
/// Stability of Numerical Algorithms, 2nd edition, chapters 2 and 3): fl(a ∘ b) = (a ∘ b)(1 + δ), |δ| ≤ u = 2⁻²⁴.
///
/// Let q and x be the stored query and vector, ‖q‖, ‖x‖ ≤ N; score(q, x) the kernel's f32 sum.
///
/// 1. The kernel adds each product in one of 32 lanes by fused multiply-adds, then the lanes in 5 levels, so each product meets
///    at most n/32 + 5 roundings and |score − ⟨q,x⟩| ≤ γ(⌈n/32⌉ + 5) Σ|qᵢxᵢ| ≤ γ(…) N² = ``score``.
/// 2. In the basis W (rows nearly orthonormal, ‖WWᵀ − I‖ ≤ ε): ⟨q,x⟩ = ⟨Wq,Wx⟩ + ⟨q, x⊥⟩ with x⊥ = x − WᵀWx.
///    With q = q⊥ + WᵀWq, |⟨q,x⊥⟩| ≤ ‖q⊥‖‖x⊥‖ + ‖Wq‖‖Wx⊥‖, and Wx⊥ = −(WWᵀ − I)Wx has length ≤ ε‖Wx‖.
/// 3. Computed coordinates p differ from Wx by at most ω. So ‖p‖ ≤ P = (1 + ε)N + ω, and
///    |⟨Wq,Wx⟩ − ⟨p_q,p_x⟩| ≤ 2ωP + ω².
/// 4. ‖x⊥‖² = ‖x‖² − ‖Wx‖² + ⟨Wx,(WWᵀ − I)Wx⟩ ≤ N² − (‖p_x‖ − ω)² + ε(‖p_x‖ + ω)²: the stored rest of a vector.
/// 5. With codes p_x = a·c + e_x and p_q = t·g + e_q: |⟨p_q,p_x⟩ − t·a·⟨g,c⟩| ≤ ‖t·g‖‖e_x‖ + ‖e_q‖P. ‖e‖ is measured in f64
///    and rounded up.
/// 6. The kernel's f32 evaluation of (estimate + bounds) has fewer than 16 roundings of numbers below 4.
package struct ErrorBounds: Sendable {
    /// Unit roundoff of f32.
    static let u = 0x1p-24
    /// Upper bound of the length of a ``UnitVector``: √(1 + 2⁻²²) plus the rounding of measuring it in f64.
    static let length = 1 + 0x1p-22

    /// γ(n) = n u / (1 − n u) (Higham, Lemma 3.1).
    static func gamma(_ roundings: Int) -> Double {
        Double(roundings) * u / (1 - Double(roundings) * u)
    }

    /// Of a kernel's sum of `count` products, relative to the lengths of both factors.
    static func dot(_ count: Int) -> Double { gamma((count + 31) / 32 + 5) }

    /// Of a score against the exact cosine, step 1.
    let score: Double
    /// ω: of the length of computed coordinates, step 3.
    let coordinates: Double
    /// ε: of how far the basis is from orthonormal, step 2.
    let deviation: Double

    init(dimension: Int, coordinates: Double, deviation: Double) {
        score = Self.dot(dimension) * Self.length * Self.length
        self.coordinates = coordinates
        self.deviation = deviation
    }

    /// P: upper bound of the length of computed coordinates, step 3.
    var longest: Double { (1 + deviation) * Self.length + coordinates }

    /// Everything of steps 1 to 6 that depends on neither vector.
    var fixed: Double {
        score + 2 * coordinates * longest + coordinates * coordinates + deviation * longest * longest + 64 * Self.u
    }

    /// Upper bound of the length of what the basis leaves of a vector whose coordinates have this squared length, step 4.
    func rest(squaredCoordinates: Double) -> Double {
        // Measuring the squares in f64 is exact to 1e-12.
        let length = squaredCoordinates.squareRoot()
        let short = max(0, length * (1 - 1e-12) - coordinates)
        let long = length * (1 + 1e-12) + coordinates
        return max(0, Self.length * Self.length - short * short + deviation * long * long).squareRoot() * (1 + 1e-12)
    }

    /// The least f32 that is not below.
    static func up(_ value: Double) -> Float {
        let rounded = Float(value)
        return Double(rounded) < value ? rounded.nextUp : rounded
    }

    /// The least bfloat16 that is not below a value that is not negative, as the high half of an f32.
    static func bfloat16Up(_ value: Double) -> UInt32 {
        let bits = up(value).bitPattern
        return bits & 0xffff == 0 ? bits : (bits & 0xffff_0000) &+ 0x1_0000
    }
}
