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
    /// The map from telephone to full-band features, `firmware-config/speech/telephone.map`.
    package let telephoneMap: String

    package init(acousticModel: String, dictionary: String, background: String, commonWords: String, telephoneMap: String) {
        self.acousticModel = acousticModel
        self.dictionary = dictionary
        self.background = background
        self.commonWords = commonWords
        self.telephoneMap = telephoneMap
    }

    /// Debian's `pocketsphinx-en-us` and the files of `firmware-config/speech`.
    /// - Parameter directory: the directory of these files.
    package static func debian(directory: String) -> SpeechAssets {
        let model = "/usr/share/pocketsphinx/model/en-us"
        return SpeechAssets(
            acousticModel: "\(model)/en-us", dictionary: "\(model)/cmudict-en-us.dict",
            background: "\(directory)/background.ngrams", commonWords: "\(directory)/common.words",
            telephoneMap: "\(directory)/telephone.map")
    }
}
