/// The executable: verbs, wiring, watchdog.
@main
struct Frontdesk {
    static func main() {}
}
