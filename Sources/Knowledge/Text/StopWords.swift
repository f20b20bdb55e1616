/// Words that say nothing about what a question is about.
enum StopWords {
    /// Function words, and what callers say out of politeness: never searched.
    static let none: Set<String> = words(
        """
        a an the this that these those and or but if so as than then too also just only even ever of at by for from in into on onto
        off to with about over under up down out again i me my mine myself we us our ours you your yours he him his she her hers it
        its they them their theirs who whom whose which what when where why how am is are was were be been being do does did doing
        done have has had having can could may might must shall should will would ought not no nor dont cant wont isnt arent wasnt
        didnt doesnt couldnt wouldnt im ive id ill youre youve theyre were weve theres thats whats whens wheres hows its lets there
        here all any both each every some such own same very s t d ll m o re ve y hello hi hey thanks thank please okay ok yes
        yeah well um uh er erm oh sorry hm now still yet because since while until though although however between
        """)

    /// Words that carry a little: a question about wanting a loan bicycle is not about wanting.
    static let slight: Set<String> = words(
        """
        want wanted need needed like know tell told get got getting give given go going gone come coming take took taken make made
        making let see say said look looking think thing things something anything someone somebody anybody anyone able possible
        possibly wonder wondering wondered ask asking question help helping find use using used put keep try trying way kind sort
        type lot bit really actually maybe perhaps today tomorrow yesterday good nice right sure happen happens happened work
        working works do much many long more most other another one two first last new old own people person place time day
        guys sir madam morning afternoon evening call calling phone speak talk talking hear heard information info understand mean
        """)

    static func weight(_ word: String) -> Double {
        if none.contains(word) { return 0 }
        return slight.contains(word) ? 0.35 : 1
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
