import CLibre

/// One counted reference to an object of libre; the last owner to go gives it back, on the loop thread.
@MediaActor
final class LibreReference {
    let pointer: UnsafeMutableRawPointer

    /// Takes over a reference the caller holds.
    init(adopting pointer: UnsafeMutableRawPointer) {
        self.pointer = pointer
    }

    /// Adds a reference of its own.
    init?(retaining pointer: UnsafeRawPointer?) {
        guard let pointer, let held = mem_ref(UnsafeMutableRawPointer(mutating: pointer)) else { return nil }
        self.pointer = held
    }

    isolated deinit {
        mem_deref(pointer)
    }
}
