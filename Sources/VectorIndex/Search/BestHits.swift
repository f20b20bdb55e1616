/// The best few of many hits: a heap with the worst on top.
struct BestHits {
    let limit: Int
    private var heap: [VectorHit] = []

    init(limit: Int, capacity: Int) {
        self.limit = limit
        heap.reserveCapacity(min(limit, capacity))
    }

    var isFull: Bool { heap.count >= limit }

    /// The score below which nothing gets in; minus infinity until it is full.
    var worst: Float { isFull ? heap.first?.score ?? .infinity : -.infinity }

    mutating func offer(_ hit: VectorHit) {
        guard isFull else {
            heap.append(hit)
            rise()
            return
        }
        guard let worst = heap.first, hit < worst else { return }
        heap[0] = hit
        sink()
    }

    /// Best first.
    var sorted: [VectorHit] { heap.sorted() }

    private mutating func rise() {
        var place = heap.count - 1
        while place > 0 {
            let parent = (place - 1) / 2
            guard heap[parent] < heap[place] else { return }
            heap.swapAt(parent, place)
            place = parent
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            let left = 2 * place + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[left] < heap[right] ? right : left
            guard heap[place] < heap[child] else { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}
