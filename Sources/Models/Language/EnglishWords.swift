/// Small closed classes of English words by which phrases are found without a tagger.
enum EnglishWords {
    /// Words that neither begin nor end a phrase one could ask about.
    static let function: Set<String> = split(
        """
        a an and are as at be been being but by can could did do does doing done for from get gets getting got had has have \
        having he her hers him his how i if in into is it it's its just let let's may me might more most much must my no nor \
        not of off on once only onto or other our ours out over own per she should so some such than that that's the their \
        theirs them then there there's these they this those through to too under until up upon us very was we were what when \
        where which while who whom whose why will with within without would you your yours i'm i'd i'll i've you're you'll \
        we're we'll we've don't doesn't can't won't isn't aren't also any all both each every either neither about after \
        before between during again ever never always usually please yes however because although though unless whether
        """)

    /// Verbs that often begin what a caller wants to do; more are learnt from each text (a word after `to`, `can`, `will`...).
    static let verbs: Set<String> = split(
        """
        accept add apply arrange ask attach bring book borrow build buy call cancel change charge check choose claim clean \
        collect come contact cost deliver donate drive eat enter exchange extend fill find finish fit fix give help hire hold \
        insure join keep learn leave lend make meet move offer open order park pay pick plan prepare print provide put reach \
        receive recycle refund register renew rent repair replace report request reschedule reserve return schedule see sell \
        send service sign stay start stop store submit switch take talk teach tell test trade try turn update upgrade use \
        visit wait walk want wash work
        """)

    /// Words after which the next word is a verb.
    static let beforeVerb: Set<String> = split("to can can't cannot could will would should must please may might don't we you i")

    private static func split(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
