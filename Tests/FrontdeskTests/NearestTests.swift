import Testing
import frontdesk

/// Covers distances and what counts as near enough to be meant.
@Suite struct NearestTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("serve", "sevre", 1), ("serve", "serv", 1), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ])
    func distance(_ left: String, _ right: String, edits: Int) {
        #expect(Nearest.distance(left, right) == edits)
        #expect(Nearest.distance(right, left) == edits)
    }

    @Test func farWordsAreNotSuggested() {
        #expect(Nearest.match("frobnicate", in: ["serve", "talk"]) == nil)
        #expect(Nearest.match("tlak", in: ["serve", "talk"]) == "talk")
        #expect(Nearest.match("x", in: [String]()) == nil)
    }
}
