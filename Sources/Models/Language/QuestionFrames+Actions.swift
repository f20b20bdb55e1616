extension QuestionFrames {
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
        i can't *
        i cannot *
        i'm trying to *
        i forgot to *
        i don't want to *
        i don't know how to *
        i'm not able to *
        we want to *
        we need to *
        we'd like to *
        we would like to *
        can my child *
        can my son *
        can my daughter *
        can somebody *
        can someone *
        do we have to *
        should i *
        how soon can i *
        how often can i *
        how long can i *
        how many can i *
        when should i *
        when will you *
        when can you *
        what time can i *
        why can't i *
        why do i have to *
        what should i *
        what can i *
        what do you *
        who do i ask to *
        is there a way to *
        is there someone who can *
        is there someone to *
        does it cost anything to *
        does it cost extra to *
        does it hurt to *
        is it free to *
        is it too late to *
        is it cheaper to *
        would it be possible to *
        could someone *
        my son wants to *
        my daughter wants to *
        i'm calling to *
        help me *
        """)
}
