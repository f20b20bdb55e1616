/// The float tensors of an ONNX file: the initializers of its graph and the values of its Constant nodes, by name.
///
/// Field numbers are those of onnx.proto3. Nothing but tensors is understood; the network itself is ours.
struct ONNXTensors {
    /// A tensor's shape and its values, row by row.
    struct Tensor {
        var name = ""
        var shape: [Int] = []
        var values: [Float] = []
    }

    private(set) var tensors: [String: Tensor] = [:]
    /// The file is not well-formed protobuf, or a tensor has not as many values as its shape says.
    private(set) var isDamaged = false

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        for (field, graph) in ranges(in: 0..<bytes.count) where field == 7 {
            for (field, part) in ranges(in: graph) {
                if field == 1 { readNode(part) }
                if field == 5 { keep(readTensor(part)) }
            }
        }
    }

    /// A NodeProto: op_type 4, output 2, attribute 5 (name 1, tensor 5).
    private mutating func readNode(_ range: Range<Int>) {
        let fields = ranges(in: range)
        guard let type = fields.first(where: { $0.field == 4 }), text(type.range) == "Constant",
            let output = fields.first(where: { $0.field == 2 })
        else { return }
        for attribute in fields where attribute.field == 5 {
            for (field, part) in ranges(in: attribute.range) where field == 5 {
                var tensor = readTensor(part)
                tensor.name = text(output.range)
                keep(tensor)
            }
        }
    }

    /// A TensorProto: dims 1, data_type 2 (1 is float), float_data 4, name 8, raw_data 9 (little endian).
    private mutating func readTensor(_ range: Range<Int>) -> Tensor {
        var tensor = Tensor()
        var isFloat = false
        var reader = ProtobufReader(bytes, in: range)
        while let (field, value) = reader.next() {
            switch (field, value) {
            case (1, .number(let size)): tensor.shape.append(Int(clamping: size))
            case (1, .range(let packed)):
                var sizes = ProtobufReader(bytes, in: packed)
                tensor.shape += sizes.packedNumbers().map { Int(clamping: $0) }
            case (2, .number(let type)): isFloat = type == 1
            case (8, .range(let name)): tensor.name = text(name)
            case (4, .range(let data)), (9, .range(let data)): tensor.values += floats(data)
            default: break
            }
        }
        isDamaged = isDamaged || reader.isDamaged
        if !isFloat { tensor.values = [] }
        return tensor
    }

    private mutating func keep(_ tensor: Tensor) {
        if !tensor.values.isEmpty { tensors[tensor.name] = tensor }
    }

    private func floats(_ range: Range<Int>) -> [Float] {
        stride(from: range.lowerBound, to: range.upperBound - 3, by: 4).map { place in
            Float(
                bitPattern: UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
                    | UInt32(bytes[place + 3]) << 24)
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The fields of a message that have bytes.
    private mutating func ranges(in range: Range<Int>) -> [(field: Int, range: Range<Int>)] {
        var result: [(field: Int, range: Range<Int>)] = []
        var reader = ProtobufReader(bytes, in: range)
        while let (field, value) = reader.next() {
            if case .range(let inner) = value { result.append((field, inner)) }
        }
        isDamaged = isDamaged || reader.isDamaged
        return result
    }
}
