/// Options of pocketsphinx that trade time for accuracy, as measured by `SpokenQuestionTests`.
enum DecoderTuning {
    static let options: [String] = []
}
