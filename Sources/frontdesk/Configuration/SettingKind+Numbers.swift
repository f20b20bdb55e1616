import Core

extension SettingKind where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(
            allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { node throws(SettingRejection) in
                guard case .integer(let wide) = node.value, let value = Int(exactly: wide), range.contains(value) else {
                    throw SettingRejection(node)
                }
                return value
            },
            parse: { text in Int64(text).map { .integer($0) } ?? .string(text) },
            write: { .integer(Int64($0)) })
    }
}

extension SettingKind where Value == Double {
    static func number(_ range: ClosedRange<Double>) -> Self {
        Self(
            allowed: "a number from \(range.lowerBound) to \(range.upperBound)",
            read: { node throws(SettingRejection) in
                let value: Double? =
                    switch node.value {
                    case .number(let number): number
                    case .integer(let number): Double(number)
                    default: nil
                    }
                guard let value, range.contains(value) else { throw SettingRejection(node) }
                return value
            },
            parse: { text in Double(text).map { .number($0) } ?? .string(text) },
            write: { .number($0) })
    }
}

extension SettingKind where Value == Duration {
    /// For keys that end in `_ms`.
    static func milliseconds(_ range: ClosedRange<Int>) -> Self {
        duration(.integer(range), unit: .milliseconds(1)) { Int($0.milliseconds) }
    }

    /// For keys that end in `_seconds`.
    static func seconds(_ range: ClosedRange<Int>) -> Self {
        duration(.integer(range), unit: .seconds(1)) { Int($0.components.seconds) }
    }

    private static func duration(
        _ whole: SettingKind<Int>, unit: Duration, count: @escaping @Sendable (Duration) -> Int
    ) -> Self {
        Self(
            allowed: whole.allowed,
            read: { node throws(SettingRejection) in unit * (try whole.read(node)) },
            parse: whole.parse, write: { whole.write(count($0)) })
    }
}

extension SettingKind where Value == Bool {
    /// `true` or `false` and nothing else, so that no spelling of yes silently means no (`research/field.md` 1.5).
    static let boolean = Self(
        allowed: "true or false",
        read: { node throws(SettingRejection) in
            guard case .boolean(let value) = node.value else { throw SettingRejection(node) }
            return value
        },
        parse: { text in text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text) },
        write: { .boolean($0) })
}
