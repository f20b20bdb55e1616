/// Generic ways to ask about a thing (`%`) or an action (`*`), from which the questions of an unknown caller are made.
enum QuestionFrames {
    /// Frames whose place takes a noun phrase.
    static let things = lines(
        """
        do you have %
        do you sell %
        do you offer %
        do you do %
        do you provide %
        do you take %
        do you accept %
        do you charge for %
        have you got %
        is there %
        are there %
        is there any %
        is there a fee for %
        is there a charge for %
        is % included
        is % free
        is % available
        is % possible
        is % covered
        are % included
        are % allowed
        what is %
        what's %
        what are %
        what about %
        what is the price of %
        what is the cost of %
        what do you charge for %
        what do i need for %
        what should i do about %
        what kind of % do you have
        what is your policy on %
        what if i have %
        what happens with %
        what happens if i lose %
        how about %
        how much is %
        how much are %
        how much does % cost
        how much do % cost
        how much do you charge for %
        how much would % be
        how long does % take
        how long is %
        how long are %
        how does % work
        how do i get %
        how do i find %
        how do i pay for %
        how can i get %
        how many %
        how old
        how often should i %
        how soon can i get %
        when is %
        when are %
        when can i get %
        when do i get %
        where is %
        where are %
        where can i find %
        where do i get %
        where do i put %
        which %
        who does %
        can i get %
        can i have %
        can i bring %
        can i use %
        can i pay with %
        can you help with %
        can you do %
        can you tell me about %
        could you tell me about %
        could i get %
        could i have %
        tell me about %
        tell me more about %
        i have %
        i have a question about %
        i have a problem with %
        i want to know about %
        i need %
        i need help with %
        i want %
        i would like %
        i'd like %
        i'm looking for %
        i'm calling about %
        i lost %
        i am interested in %
        i'd like to ask about %
        do i need %
        do i need to bring %
        do i have to pay for %
        does % include %
        does it come with %
        there is a problem with %
        % is broken
        % is not working
        my % is broken
        my % has %
        my % is %
        my %
        the %
        %
        % please
        """)

    /// Frames whose place takes a verb phrase.
    static let actions = lines(
        """
        can i *
        can you *
        can we *
        could i *
        could you *
        could you please *
        may i *
        do you *
        do you also *
        do i need to *
        do i have to *
        how do i *
        how do you *
        how can i *
        how long does it take to *
        how much does it cost to *
        how much to *
        how much do you charge to *
        how often should i *
        how soon can you *
        how early can i *
        how late can i *
        i need to *
        i want to *
        i would like to *
        i'd like to *
        i need someone to *
        is it possible to *
        is it okay to *
        is it safe to *
        what does it cost to *
        what do i need to *
        what happens if i *
        what if i *
        when can i *
        when do you *
        where can i *
        where do i *
        where do you *
        who can *
        will you *
        would you *
        am i allowed to *
        are you able to *
        please *
        """)

    /// What stands before a noun phrase, each as likely as it is listed.
    static let determiners = ["", "", "", "a", "the", "the", "my", "your"]

    /// What leads over to a second phrase of the same article.
    static let links = ["for", "with", "in", "on", "at", "from", "to", "of", "if", "and", "after", "before", "when", "without"]

    private static func lines(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }
}
