/// Where the files are that every speech model is made with.
package struct SpeechAssets: Hashable, Sendable {
    /// Directory of the acoustic model (`pocketsphinx-en-us`: `.../en-us/en-us`).
    package let acousticModel: String
    /// cmudict in pocketsphinx's form.
    package let dictionary: String
    /// Background n-gram counts, `firmware-config/speech/background.ngrams`.
    package let background: String
    /// The commonest English words, `firmware-config/speech/common.words`.
    package let commonWords: String

    package init(acousticModel: String, dictionary: String, background: String, commonWords: String) {
        self.acousticModel = acousticModel
        self.dictionary = dictionary
        self.background = background
        self.commonWords = commonWords
    }

    /// Debian's `pocketsphinx-en-us` and the two files of `firmware-config/speech`.
    /// - Parameter directory: the directory with `background.ngrams` and `common.words`.
    package static func debian(directory: String) -> SpeechAssets {
        let model = "/usr/share/pocketsphinx/model/en-us"
        return SpeechAssets(
            acousticModel: "\(model)/en-us", dictionary: "\(model)/cmudict-en-us.dict",
            background: "\(directory)/background.ngrams", commonWords: "\(directory)/common.words")
    }
}
