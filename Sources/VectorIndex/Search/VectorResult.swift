/// What a search found, best first, and why nothing else can be better.
package struct VectorResult: Sendable {
    package let hits: [VectorHit]
    package let proof: SearchProof
}
