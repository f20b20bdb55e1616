/// What callers of any business say, whatever its articles are.
enum PhonePhrases {
    static let sentences: [[String]] = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

    private static let text = """
        yes
        yes
        yes please
        yeah
        yep
        sure
        okay
        that's right
        that is correct
        correct
        no
        no
        no thanks
        no thank you
        nope
        not really
        that's wrong
        none
        none of these
        none of those
        none of them
        neither
        something else
        the first one
        the second one
        the third one
        the last one
        number one
        number two
        number three
        one
        two
        three
        four
        five
        six
        seven
        eight
        nine
        zero
        repeat
        repeat that
        repeat that please
        say that again
        can you say that again
        could you repeat that please
        pardon
        sorry
        what did you say
        what
        i didn't understand
        a person
        a person please
        a human
        an agent
        operator
        speak to a person
        can i speak to a person
        can i talk to a person
        can i speak to someone
        can i talk to someone
        can i talk to a real person please
        i want to speak to a person
        i want to talk to a human
        i'd like to speak to somebody
        could you put me through to someone
        connect me to an agent
        is there someone i can talk to
        i want to leave a message
        can i leave a message
        please call me back
        please call me back tomorrow morning
        please call me back as soon as possible
        could you call me back on this number
        you can reach me this afternoon
        my name is
        this is
        my number is zero one two three
        my telephone number is four five six
        the number is seven eight nine zero
        i'm calling about my appointment
        i'm calling about my order
        please tell him that i called
        please tell her that i will be late
        can you call me back
        help
        hello
        hello
        hi
        good morning
        good afternoon
        are you there
        hold on
        one moment
        wait
        stop
        thank you
        thanks
        thank you very much
        that's all
        that is all
        that's all thank you
        nothing else
        no that's all
        no that's it
        goodbye
        goodbye
        bye
        bye bye
        thanks goodbye
        i have a question
        i have another question
        can i ask another question
        who are you
        who is this
        are you a robot
        what's your address
        what is your address
        where are you
        where exactly are you
        how do i find you
        how do i get to you
        what time do you open
        what time do you close
        when are you open
        are you open today
        are you open tomorrow
        are you open on sunday
        are you open at the weekend
        what are your opening hours
        until when are you open
        where can i park
        is there parking
        can i pay by card
        can i pay cash
        do you take cash
        do you take credit cards
        how much is it
        how much does it cost
        what does it cost
        how long does it take
        how long do i have to wait
        can i cancel
        i want to cancel
        i need to cancel
        can i come tomorrow
        can i come on saturday
        can i come without an appointment
        do i need an appointment
        can i bring my children
        can i bring my dog
        can i get my money back
        """
}
