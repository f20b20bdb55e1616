import Foundation

extension SettingKind {
    /// Several values of one kind; commas stand between them in an environment variable.
    static func list<Element>(_ kind: SettingKind<Element>, orNone: Bool = true) -> Self where Value == [Element] {
        Self(
            allowed: orNone ? "a list, each \(kind.allowed)" : "a list of at least one, each \(kind.allowed)",
            read: { node throws(SettingRejection) in
                guard let elements = node.elements, orNone || !elements.isEmpty else { throw SettingRejection(node) }
                var values: [Element] = []
                for element in elements {
                    do throws(SettingRejection) {
                        values.append(try kind.read(element))
                    } catch {
                        throw SettingRejection(error.node, reason: error.reason, allowed: kind.allowed)
                    }
                }
                return values
            },
            parse: { text in
                let items = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                return .array(items.map { TOMLNode(line: 0, column: 0, value: kind.parse($0)) })
            },
            write: { .array($0.map { TOMLNode(line: 0, column: 0, value: kind.write($0)) }) })
    }
}
