/// What the caller says about the document on standard input; the content decides what it is.
package struct Request: Hashable, Sendable {
    static let usage = """
        kb-extract [--type MEDIA-TYPE] [--printed-pages] < DOCUMENT
        kb-extract --sitemap < SITEMAP
        kb-extract --print-pages [--unconfined] < FILE.pdf
        kb-extract --self-test

          --type           as a web server declares it: its charset counts where the document has no better
          --printed-pages  the document is what pdftotext printed, a form feed after each page
          --sitemap        the document is a sitemap or sitemap index, plain or gzipped
          --print-pages    becomes pdftotext, in a room of its own (bubblewrap) unless --unconfined, where user namespaces are forbidden
          --self-test      says what the sandbox refuses

        """

    /// The media type with its parameters, as an HTTP server declares it.
    package let mediaType: String?
    /// Whether this is the output of `pdftotext`.
    package let isPrinted: Bool
    let isSitemap: Bool
    let isSelfTest: Bool
    let isPrinter: Bool
    let isUnconfined: Bool

    package init(mediaType: String? = nil, isPrinted: Bool = false) {
        self.mediaType = mediaType
        self.isPrinted = isPrinted
        (isSitemap, isSelfTest, isPrinter, isUnconfined) = (false, false, false, false)
    }

    /// Nil when the arguments are not understood.
    init?(_ arguments: [String]) {
        var mediaType: String?
        var flags: Set<String> = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--type":
                guard let value = rest.popFirst() else { return nil }
                mediaType = value
            case "--printed-pages", "--sitemap", "--print-pages", "--unconfined", "--self-test":
                flags.insert(argument)
            default:
                return nil
            }
        }
        self.mediaType = mediaType
        isPrinted = flags.contains("--printed-pages")
        isSitemap = flags.contains("--sitemap")
        isSelfTest = flags.contains("--self-test")
        isPrinter = flags.contains("--print-pages")
        isUnconfined = flags.contains("--unconfined")
    }

    /// The value of `charset=`, lower case.
    var charset: String? {
        guard let mediaType = mediaType?.lowercased(), let mark = mediaType.firstRange(of: "charset=") else { return nil }
        let value = mediaType[mark.upperBound...].drop { $0 == "\"" || $0 == "'" }.prefix { !"\"'; ".contains($0) }
        return value.isEmpty ? nil : String(value)
    }
}
