/// One place where a rule is broken, printed as compilers do so that editors find it.
struct Breach: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}
