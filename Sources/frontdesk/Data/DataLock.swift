/// The right to be the one box of a data directory.
final class DataLock: Sendable {
    private let file: FileLock

    /// Takes the lock; throws when another box has it.
    init(_ data: DataDirectory) throws(VerbFailure) {
        do throws(FileLock.Failure) {
            file = try FileLock(data.lock)
        } catch {
            switch error {
            case .cannotOpen(let detail):
                throw VerbFailure(
                    "data.unwritable", "\(data.lock) cannot be opened: \(detail).",
                    hint: "choose another directory with --data DIR, or let its owner start the box")
            case .isHeld(let holder):
                throw VerbFailure(
                    "data.inUse", "A box is running on \(data.path) already\(holder.map { " (process \($0))" } ?? "").",
                    hint: "stop it first, or give this one another directory with --data DIR", exit: .alreadySo)
            }
        }
    }

    /// Whether a box holds the lock of a directory, without keeping it.
    static func isHeld(_ data: DataDirectory) -> Bool { FileLock.isHeld(data.lock) }
}
