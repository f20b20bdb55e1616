extension QuestionFrames {
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
        there is %
        there's %
        there is % in the %
        there is a problem with my %
        my % doesn't work
        my % won't %
        my % has stopped working
        my % keeps %
        my % hurts
        the % doesn't work
        the % is too %
        something is wrong with my %
        i can't find my %
        i forgot my %
        i've lost my %
        i lost my %
        i broke my %
        i've got %
        i've got a problem with my %
        i got % from you
        i bought % from you
        i don't have %
        i haven't got %
        i've never had %
        i'm allergic to %
        i'm worried about %
        i'm afraid of %
        i think my % is %
        i think i have %
        i come from %
        we have %
        we need %
        we would like %
        we're looking for %
        it's about my %
        have you got any %
        do you have any %
        do you have anything for %
        do you have % for %
        do you give %
        do you know %
        are you open on %
        are you open at %
        are you closed on %
        when do you open on %
        when do you close on %
        what time is %
        what time does % start
        until when is %
        how late is %
        how far is %
        how big is %
        how old is %
        how many % do you have
        how many % are there
        how many % can i have
        what % do you have
        what sort of % do you have
        which % do you have
        which % should i take
        what does % cost
        what do % cost
        what does % mean
        what's the difference between % and %
        what happens to %
        what happens after %
        what happens to my %
        what do i do with %
        is % okay
        is % safe for %
        is % cheaper
        is % more expensive
        is it % on %
        is it % with %
        does % hurt
        does % cost anything
        does my % need %
        do i get %
        do i get a discount for %
        can my % have %
        where do i send %
        where should i put %
        my son has %
        my daughter has %
        my child has %
        my wife has %
        my husband has %
        i want my % back
        i'm not happy with %
        % for my son
        % for my daughter
        % for my child
        % for two people
        """)
}
