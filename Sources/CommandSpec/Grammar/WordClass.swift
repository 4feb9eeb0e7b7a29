// Words that lead to the same in many askings. An asking has a class by its name, `<make>`, among its own words or alone,
// so that a way of speaking that one command knows is known to all of them.

enum WordClass {
    /// The choices of a class; nil where there is none of that name.
    static func choices(of name: String) -> [[String]]? { all[name] }

    private static let all: [String: [[String]]] = [
        // Verbs that bring something into being.
        "make": "create|new|add|make|open|raise|set-up|register|file|enter|log|write|record|plan|prepare|draft|start|"
            + "begin|launch|kick-off|put|want|need|get|got|have|schedule|build|book|capture|spin-up|input|key-in",
        // What leads from a thing to what it is called.
        "called":
            "name-it|call-it|calling-it|naming-it|title-it|under-the-name|by-the-name-of|entitled|headed|with-title|with-the-heading|called|named|titled|with-the-title|with-title|with-the-name|with-name|with-the-subject|with-subject|"
            + "subject|title|name|saying|that-says|that-reads|about|regarding|colon|dash|comma",
        // Verbs that put a date off or forward.
        "shift": "bump|push|slide|shift|delay|postpone|pull|bring|extend|stretch|kick|move|slip|defer|reschedule|roll|"
            + "knock|drag|set|change|put",
        // What leads to words that are to be said.
        "say": "that|saying|saying-that|to-say|to-say-that|that-says|with|colon|dash|comma",
        // Who wrote a ticket.
        "client": "customer|client|them|requester|sender|user|person|him|her|people|contact",
        // What leads to a reason.
        "because": "because-of|because|due-to|since|as|over|reason|reason-was|reason-is|reason-being|the-reason-was|"
            + "the-reason-is|reason-colon|with-the-reason|with-reason|comma|dash|colon",
        // What leads to the thing that is spoken of.
        "about": "on|with|to|for|at|from|against|about|of|in|regarding|concerning",
        // Verbs that write down what took place.
        "record": "log|record|add|enter|register|track|note|save|logged|put|file|write|capture|jot",
        // What somebody does with many of something: who has, handles, sends the most.
        "bring":
            "has|have|got|gets|get|owns|own|owned|handles|handle|handled|holds|hold|carries|carry|runs|run|manages|"
            + "manage|works-on|work-on|worked-on|looks-after|produces|produce|produced|brings|bring|brought|sees|see|saw|"
            + "gives|give|gave|come-from|comes-from|came-from|sends|send|sent|generates|generate|generated|shows|opens|"
            + "open|opened|creates|create|created|files|filed|file|raises|raised|raise|reports|reported|report|"
            + "submits|submitted|submit|buys|buy|bought|places|placed|place|logs|logged|log|"
            + "answers|answered|answer|makes|made|make|causes|cause|caused|drives|drive|drove|attracts|attract|yields|"
            + "accounts-for|account-for|leads-to|triggers|trigger|contributes|contribute|wins|win|closes|resolves|resolve",
        // How a question begins.
        "ask": "what|how|which|show|give|tell|get|see|check|find|know|list|display",
    ].mapValues { $0.split(separator: "|").map { $0.split(separator: "-").map(String.init) } }
}
