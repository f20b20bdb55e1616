/// The sizes of all-MiniLM-L6-v2 (its config.json); weights of other sizes are refused.
enum MiniLMShape {
    static let vocabulary = 30_522
    static let width = 384
    static let heads = 12
    /// Numbers a head; as many as the kernels have columns in a panel, which `EncoderLayer` relies on.
    static let headWidth = 32
    static let innerWidth = 1_536
    static let layers = 6
    /// Rows of the table of positions.
    static let positions = 512
    /// Most word pieces of a text.
    static let longest = WordPiece.longest
}
