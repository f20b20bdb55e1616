import Foundation

/// The letters a character stands for: without accents, in lower case, and whether they stand alone.
///
/// The steps and their order are those of BertNormalizer and BertPreTokenizer (github.com/huggingface/tokenizers): control characters go,
/// ideographs are set apart, canonical decomposition, marks go, lower case, then words end at spaces and around punctuation.
enum PlainScalars {
    enum Kind {
        /// A letter of a word.
        case part(Unicode.Scalar)
        /// A word of its own.
        case whole(Unicode.Scalar)
        case space
    }

    static func each(of scalar: Unicode.Scalar, _ body: (Kind) -> Void) {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: body(.part(scalar))
        case 0x41...0x5A: body(.part(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value + 0x20))))
        case 0x09, 0x0A, 0x0D, 0x20: body(.space)
        case 0x00...0x1F, 0x7F: break
        case 0x21...0x7E: body(.whole(scalar))
        default: eachBeyondASCII(of: scalar, body)
        }
    }

    private static func eachBeyondASCII(of scalar: Unicode.Scalar, _ body: (Kind) -> Void) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse: return
        default: break
        }
        guard scalar.value != 0xFFFD else { return }
        if properties.isWhitespace { return body(.space) }
        let isIdeograph = isIdeograph(scalar.value)
        for plain in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars {
            guard plain.properties.generalCategory != .nonspacingMark else { continue }
            for lower in plain.properties.lowercaseMapping.unicodeScalars {
                body(isIdeograph || isPunctuation(lower) ? .whole(lower) : .part(lower))
            }
        }
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    /// The blocks that BERT calls Chinese characters.
    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B920...0x2CEAF,
            0xF900...0xFAFF, 0x2F800...0x2FA1F:
            return true
        default: return false
        }
    }
}
