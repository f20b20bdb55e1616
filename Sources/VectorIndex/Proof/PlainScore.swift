/// The score kernel once more, in plain Swift that anyone can read: what proofs are checked with.
package enum PlainScore {
    /// 32 sums, each of every 32nd product by fused multiply-adds in rising order, then halves added: the same bits as the kernels.
    package static func score(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
        var sums = [Float](repeating: 0, count: 32)
        for place in 0..<min(left.count, right.count) {
            sums[place % 32].addProduct(left[place], right[place])
        }
        var count = 16
        while count > 0 {
            for place in 0..<count { sums[place] += sums[place + count] }
            count /= 2
        }
        return sums[0]
    }
}
