/// What callers of a business ask for in different words: a caller says "how much", the article says "costs 42 euros".
///
/// A small hand-made list of what any shop or practice is asked; the embedder of the next issue makes it unnecessary.
enum Concepts {
    private static let groups = [
        "price": "price cost charge fee rate tariff quote estimate expensive cheap how_much what_does_it",
        "hours": "hours open opening opened close closing closed shut shuts until_when what_time how_late how_early",
        "when": "when what_time until_when",
        "place": "where address located location situated directions how_do_i_get how_to_find find_you find_us street",
        "pay": "pay payment card cash credit debit contactless cheque",
        "return": "return refund exchange money_back give_back send_back bring_back",
        "repair": "repair fix mend broken broke maintenance servicing service",
        "book": "book booking appointment reserve reservation slot",
        "deliver": "deliver delivery ship shipping post courier dispatch send",
        "cancel": "cancel cancellation call_off move reschedule postpone cannot_come cant_come cant_make",
        "hire": "rent rental hire borrow loan lend",
        "guarantee": "warranty guarantee guaranteed",
        "contact": "contact telephone email mail reach",
        "park": "park parking car_park",
        "buy": "buy purchase sell sale stock shop",
        "child": "child kid toddler son daughter boy girl",
        "job":
            "are_you_hiring job vacancy career recruit hiring apprentice apprenticeship employ staff assistant work_for work_with",
        "voucher": "voucher gift present certificate",
        "discount": "discount offer deal coupon promotion reduction reduced student pensioner per_cent_less",
        "duration": "how_long how_quick how_fast how_soon turnaround wait ready",
        "often": "how_often every monthly yearly interval",
        "used": "second_hand secondhand pre_owned preowned trade_in seconds",
        "lost": "lost lose missing left_behind forgot ran_away found stray",
        "toilet": "toilet bathroom restroom loo",
        "access": "wheelchair disabled accessible step_free ramp lift no_steps mobility",
        "holiday": "holiday christmas easter new_year bank_holiday",
        "weekend": "weekend saturday sunday",
        "insure": "insurance insurer insured policy claim",
        "try": "trial taster test_ride demo one_off try_out try_it",
        "urgent": "urgent emergency urgently right_away straight_away accident at_night night",
        "complain": "complain complaint unhappy dissatisfied",
        "allergy": "allergy allergic allergen intolerance gluten nut vegan vegetarian lactose",
        "custom": "custom personalised personalized bespoke made_to_order special_order",
        "collect": "collect collection pick_up pickup fetch",
        "class": "class course lesson training workshop session",
        "online": "online website internet web",
        "clean": "clean cleaning wash washing",
        "member": "member membership subscription",
        "party": "party birthday celebration hen stag",
        "cycle": "bike bicycle cycle",
        "electric": "electric ebike e_bike motor battery",
        "dog": "dog puppy bitch",
        "cat": "cat kitten",
        "pet": "pet animal",
        "doctor": "doctor dentist physician",
        "vaccine": "vaccine vaccinate vaccination injection jab shot booster",
        "operation": "operation surgery anaesthetic operate",
        "medicine": "medicine medication tablet pill drug prescription",
        "abroad": "abroad border travel travelling overseas",
        "hot": "temperature degree hot warm",
        "person": "human operator representative somebody_real real_person manager",
        "invoice": "invoice receipt bill",
        "size": "size fit measure",
        "food": "food eat breakfast lunch dinner meal",
        "drink": "drink coffee tea",
        "group": "group school team company",
        "privacy": "privacy data gdpr",
        "tyre": "tyre tire puncture flat_tyre flat_tire",
        "color": "colour color",
        "center": "centre center",
        "storage": "storage store stored storing keep_here",
        "upgrade": "upgrade better",
        "install": "install installation fitting set_up assemble assembly",
        "damage": "damage damaged faulty defect defective",
        "end": "end finish stop quit terminate",
    ]

    /// Concepts of a stemmed word, or of words joined by `_`.
    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (concept, members) in groups {
            for member in members.split(separator: " ") {
                let key = member.contains("_") ? String(member) : Words.stem(String(member))
                table[key, default: []].append("#" + concept)
            }
        }
        return table.mapValues { $0.sorted() }
    }()

    /// Words in the longest phrase of the list.
    private static let longestPhrase = 4

    /// What a word stands for besides itself, named with a `#`.
    static func of(stem: String) -> [String] {
        table[stem] ?? []
    }

    /// What the phrases in a row of words stand for, with the places of the words of each.
    static func phrases(in words: [String]) -> [(concept: String, places: Range<Int>)] {
        var found: [(String, Range<Int>)] = []
        for start in words.indices {
            for length in 1...longestPhrase where start + length <= words.count {
                let places = start..<(start + length)
                let key = words[places].joined(separator: "_")
                // Single question words ("where", "when") are stop words and so only found here.
                guard length > 1 || StopWords.weight(key) == 0, let concepts = table[key] else { continue }
                found += concepts.map { ($0, places) }
            }
        }
        return found
    }
}
