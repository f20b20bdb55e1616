/// Reads the network's parts out of the file by their names in the checkpoint.
///
/// One tensor at a time goes through one piece of memory, so that packing takes little more than what it leaves behind.
struct WeightsReader {
    let file: SafeTensors
    let precision: MiniLM.Precision
    private let memory = KernelMemory<Float>(count: MiniLMShape.innerWidth * MiniLMShape.width)

    init(file: SafeTensors, precision: MiniLM.Precision) {
        self.file = file
        self.precision = precision
    }

    func layer(_ number: Int) throws(MiniLMError) -> EncoderLayer {
        let name = "encoder.layer.\(number)."
        let width = MiniLMShape.width
        return EncoderLayer(
            attention: try linear(["query", "key", "value"].map { name + "attention.self." + $0 }, width, width),
            projection: try linear([name + "attention.output.dense"], width, width),
            attentionNormal: try normal(name + "attention.output.LayerNorm"),
            inner: try linear([name + "intermediate.dense"], MiniLMShape.innerWidth, width),
            output: try linear([name + "output.dense"], width, MiniLMShape.innerWidth),
            outputNormal: try normal(name + "output.LayerNorm"))
    }

    func normal(_ name: String) throws(MiniLMError) -> LayerNormal {
        LayerNormal(
            gain: try numbers([name + ".weight"], MiniLMShape.width), bias: try numbers([name + ".bias"], MiniLMShape.width))
    }

    /// Position and token type 0 of each place, added up.
    func places() throws(MiniLMError) -> ConstantBuffer<Float> {
        let width = MiniLMShape.width
        let positions = try file.tensor("embeddings.position_embeddings.weight", [MiniLMShape.positions, width])
        let types = try file.tensor("embeddings.token_type_embeddings.weight", [2, width])
        let type = KernelMemory<Float>(count: 2 * width)
        try file.read(types, into: type.start)
        try file.read(positions, into: memory.start)
        return try ConstantBuffer(count: MiniLMShape.longest * width) { result in
            for place in 0..<MiniLMShape.longest * width { result[place] = memory.start[place] + type.start[place % width] }
        }
    }

    /// Several layers of the same input as one, their columns side by side.
    private func linear(_ names: [String], _ columns: Int, _ depth: Int) throws(MiniLMError) -> Linear {
        var tensors: [SafeTensors.Tensor] = []
        for name in names { tensors.append(try file.tensor(name + ".weight", [columns, depth])) }
        return try Linear(
            precision: precision, parts: tensors.count, columns: columns, depth: depth,
            bias: numbers(names.map { $0 + ".bias" }, columns)
        ) { part throws(MiniLMError) in
            try file.read(tensors[part], into: memory.start)
            return UnsafePointer(memory.start)
        }
    }

    /// Vectors of `count` numbers, one after the other.
    private func numbers(_ names: [String], _ count: Int) throws(MiniLMError) -> ConstantBuffer<Float> {
        var tensors: [SafeTensors.Tensor] = []
        for name in names { tensors.append(try file.tensor(name, [count])) }
        return try ConstantBuffer(count: names.count * count) { memory throws(MiniLMError) in
            for (place, tensor) in tensors.enumerated() { try file.read(tensor, into: memory + place * count) }
        }
    }
}
