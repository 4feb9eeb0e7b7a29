// Records of any type: create, change, delete, hand over, tag, merge.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum RecordCommands {
    static let all = [create, set, delete, assign, tag, untag, merge]

    static let create = Command(
        "new TYPE [TITLE] [for CUSTOMER] [ASSIGNMENT…]",
        asked: [
            "new TYPE QUOTED [for CUSTOMER] [PROPERTY]": [
                "<make>|set|another|fresh up|off|in|down? new|another|fresh|brand-new? TYPE up|in|down? <about>|by|comma|colon|dash|customer?:CUSTOMER <called>?:QUOTED [PROPERTY…]",
                "<make>|set|another|fresh up|off|in|down? new|another|fresh|brand-new? TYPE <called>?:QUOTED [PROPERTY…]",
                "TYPE <about>|by|comma|colon|dash?:CUSTOMER <called>?:QUOTED [PROPERTY…]",
                "CUSTOMER ~ has|have|needs|need|wants|want|reports|reported|complains|complained|opened|raised|asks|asked|called|calling|gets|got new|another|a-new? about|in|with|for|of? TYPE <called>?:QUOTED [PROPERTY…]",
            ],
            "new activity \"meeting\" for CUSTOMER kind=meeting due=WHEN": planned(
                "meeting|appointment|demo|visit|lunch|coffee|dinner|presentation|workshop|catch-up|review|site-visit"),
            "new activity \"call\" for CUSTOMER kind=call due=WHEN": planned(
                "call|phone-call|telephone-call|video-call|zoom-call|teams-call"),
            "new activity \"meeting\" kind=meeting due=WHEN about=contact:PERSON": planned(
                "meeting|appointment|demo|visit|lunch|coffee|dinner|presentation|workshop|catch-up|review", "PERSON"),
            "new activity \"call\" kind=call due=WHEN about=contact:PERSON": planned(
                "call|phone-call|telephone-call|video-call|zoom-call|teams-call", "PERSON"),
            "new TYPE TITLE [for CUSTOMER] [PROPERTY]": [
                "<make> up|in|down? new|another|fresh? TYPE up|in|down|in-the-pipeline|into-the-pipeline|in-the-system|into-the-system|on-the-board|in-the-queue|on-file? <about>|customer:CUSTOMER <called>|that|?:TITLE [PROPERTY…]",
                "we|i|there have|is got|just|now? new|another|fresh|a-new TYPE <called>:TITLE [for|with|at|of|from|to|customer:CUSTOMER] [PROPERTY…]",
                "<make> up|in|down? new|another|fresh? TYPE up|in|down|in-the-pipeline|into-the-pipeline|in-the-system|into-the-system|on-the-board|in-the-queue|on-file? comma|colon|dash:CUSTOMER <called>:TITLE [PROPERTY…]",
                "<make> new|another|fresh TYPE <called>:TITLE [PROPERTY…]",
                "we|i just|have|finally? just? signed|won|gained|acquired|landed|onboarded|met|found|got new TYPE <called>:TITLE [PROPERTY…]",
                "CUSTOMER just? called|phoned|rang|wrote|mailed|emailed|asked|complained|reached in|on-the-phone|out|me|us? comma|dash|and|so? <make> new? TYPE <called>?:TITLE [PROPERTY…]",
                "CUSTOMER is|are on-the-phone|on-the-line|calling|complaining comma|dash|and|so? <make> new? TYPE <called>?:TITLE [PROPERTY…]",
                "we|i have got|received|gotten? new? TYPE from|for|at|with|of|by:CUSTOMER <called>?:TITLE [PROPERTY…]",
                "create|new|add|make|open|raise|set-up|register|file|enter|log|write|record|plan|prepare|draft new|knowledge-base? TYPE "
                    + "<called>?:TITLE [for|with|at|of|from|to|customer:CUSTOMER] [PROPERTY…]",
                "start|begin|launch|kick-off|put-in new TYPE called|named|titled|about?:TITLE [for|with|at|of|from:CUSTOMER] [PROPERTY…]",
                "CUSTOMER has|have|needs|wants new|another TYPE called|named|titled|about?:TITLE [PROPERTY…]",
                "create|new|add|open|register TYPE CUSTOMER called|named|titled:TITLE [PROPERTY…]",
                "TYPE for|from|at|with|of:CUSTOMER colon|dash|comma|called|named|titled|saying:TITLE [PROPERTY…]",
                "TYPE please|pls colon|dash|comma:CUSTOMER colon|dash|comma:TITLE [PROPERTY…]",
                "i want|need|would-like new? TYPE called|named|titled?:TITLE [for|with|at|of:CUSTOMER] [PROPERTY…]",
                "new? TYPE called|named:TITLE [for|with|at|of:CUSTOMER] [PROPERTY…]",
            ],
            "new TYPE NAME [for CUSTOMER] [PROPERTY]": [
                "add|put|enter|include NAME to|in|into|on:TYPE list|catalogue|catalog|records|database|crm? [PROPERTY…]",
                "add|create|enter|register|save|record|set-up|put NAME as|as-a|as-an|as-new|as-a-new:TYPE [of|for|at|with|from|to:CUSTOMER] [PROPERTY…]",
                "^ make NAME a|an|a-new:TYPE of|at|with|from:CUSTOMER [PROPERTY…]",
                "TYPE NAME ~ created|added|registered|entered|set|opened|made up|in|down? [for|with|at|of:CUSTOMER] [PROPERTY…]",
            ],
        ],
        family: .records, summary: "Creates a record.",
        details:
            "A title of several words needs no quotation marks unless one of them is `for`. `$last` is then the new record.",
        examples: [
            "new customer \"Globex GmbH\" region=emea industry=energy": "creates a customer",
            "new deal \"Acme renewal\" for Acme value=12k close=next-friday": "creates a deal of a customer",
            "create a deal Acme renewal for Acme worth 12k closing next friday": "says the same",
        ], makesRecord: true,
        effect: .mutate { unit, bound in
            let type = try bound.type()
            var record = Record(type)
            if let title = bound.optionalText("TITLE") { try RecordChange.setTitle(of: &record, title, unit) }
            if let customer = bound.optionalRecord("CUSTOMER") { try RecordChange.setCustomer(of: &record, customer) }
            RecordChange.apply(bound.assignments, to: &record)
            // `owner=none` means nobody; only what nothing is said of is the acting user's.
            let isUnowned = bound.assignments.contains { $0.index == CommonFields.owner && $0.value.isNull }
            let said = try RecordChange.said(bound.assignments)
            let stored = try RecordDesk(unit).create(record, isUnowned: isUnowned, in: said)
            return .changed(stored.key, stored.title.isEmpty ? "created" : "created: \(stored.title)")
        })

    static let set = Command(
        "set TYPE ID ASSIGNMENT…", "set QUERY ASSIGNMENT…",
        asked: [
            "set TARGET FIELD=VALUE": [
                "TARGET new|current|correct|right|actual|latest FIELD is|are|to|becomes|colon|should-be|is-now|will-be?:VALUE",
                "TARGET is|are|has|works|sits|lives|moved now|at|in|to? VALUE comma|and|so|dash please? update|change|correct|set|fix|adjust|edit his|her|their|its|the:FIELD accordingly|please|too?",
                "correct|fix|update|change|set|edit|amend TARGET FIELD comma|dash|to? it|that|this|which? should|must|is|reads|has-to|shall|needs-to be|read|now|actually?:VALUE",
                "correct|fix|update|change|set|edit|amend FIELD of|for|on:TARGET comma|dash it|that|this|which? should|must|is|reads|has-to|shall|needs-to be|read|now|actually?:VALUE",
                "new|correct|right|actual FIELD of|for|on|in|at:TARGET is|are|should-be|becomes|is-now|colon|to|comma?:VALUE",
                "bump|lift|cut|drop|shift|adjust|knock|reset|fill|enter|note|record|save|store|write|make|switch|slide|delay|pull|bring|stretch FIELD of|for|on|in|at|from:TARGET up|down|back|out|in|forward|over? to|as|into|at|with|=|colon|until|by:VALUE",
                "bump|lift|cut|drop|shift|adjust|fix|edit|update|make|switch|change TARGET FIELD up|down|back|out|forward|over? to|as|into|at|colon|until:VALUE",
                "FIELD of|for|on|in|at:TARGET changed|moved|slipped|slips|slides|moves|drops|shifts|shifted|rises|falls|jumps|jumped|went|goes|dropped|grew|increased|rose|fell back|up|down|out? to|into|at|until:VALUE",
                "FIELD of|for|on|in|at:TARGET ~ changed|set|moved|raised|lowered|updated|slipped|pushed|went|goes|go|dropped|grew|increased|corrected|put|gone back|up|down|out? to|into|at|until:VALUE",
                "TARGET FIELD changed|moved|slipped|slips|slides|moves|drops|shifts|shifted|rises|falls|jumps|jumped|went|goes|dropped|grew|increased|rose|fell back|up|down|out? to|into|at|until:VALUE",
                "TARGET FIELD ~ changed|set|moved|raised|lowered|updated|slipped|pushed|went|goes|go|dropped|grew|increased|corrected|put|gone back|up|down|out? to|into|at|until:VALUE",
                "use|take VALUE as FIELD of|for|on:TARGET",
                "VALUE is|as|becomes|should-be new|correct|right? FIELD of|for|on:TARGET",
                "set|change|update|put|adjust|edit|raise|increase|lower|reduce|decrease|push|move|correct|fix|make|bring|extend|postpone|delay "
                    + "FIELD of|for|on?:TARGET up|down|back|out? to|as|into|at|=:VALUE",
                "set|change|update|raise|increase|lower|reduce TARGET FIELD to|as|at?:VALUE",
                "FIELD of|for|on|in|at?:TARGET is|should-be|becomes|shall-be|is-now|will-be|must-be|should-read|reads|should-say|colon|to?:VALUE",
                "TARGET FIELD is|to|becomes|colon|should-be|is-now|should-read|reads|should-say?:VALUE",
                "TARGET has|have|got|gets|is now|a|an|another|changed|using|reachable|under? new|different|updated|correct? FIELD is|to|colon|dash|comma|namely?:VALUE",
                "set|make|change FIELD of|for|on:TARGET VALUE",
                "give TARGET FIELD of?:VALUE",
                "TARGET is|are|works|work|active|operates now|active? in:VALUE FIELD",
            ],
            "set TARGET active=yes": [
                "activate|reactivate|enable TARGET again|please?", "make|set|mark|switch TARGET as|to? active again?",
                "TARGET ~ active again?", "switch|turn TARGET on again?",
            ],
            "set TARGET active=no": [
                "deactivate|disable|retire|discontinue TARGET",
                "make|set|mark|switch TARGET as|to? inactive|retired|discontinued",
                "TARGET ~ inactive|retired|discontinued", "switch|turn TARGET off",
            ],
            "set TARGET status=published": [
                "TARGET can|may|should|must|will go|be live|online|public|published now?", "put TARGET online|live",
                "publish TARGET", "TARGET ~ published now?",
            ],
            "set TARGET starts=WHEN": [
                "schedule|plan TARGET for|on|to-start|from|to-begin|to-start-on:WHEN",
                "TARGET ~ start|begin|starting|beginning|scheduled|launch|go-out|go-live on|for|from?:WHEN",
            ],
            "set TARGET related=OTHER": [
                "link|connect|relate|tie TARGET to|with|and:OTHER together?",
                "TARGET is|are related|linked|connected to|with:OTHER",
            ],
            "set TARGET parent=OTHER": [
                "TARGET is|becomes|belongs|goes now|a|the? part|child|sub-ticket|subticket|subsidiary|daughter|daughter-company of|to:OTHER",
                "TARGET is|becomes|belongs|goes|sits now? under|below|beneath:OTHER", "TARGET belongs to:OTHER",
                "make TARGET a|the? part|child|sub-ticket|subticket of:OTHER", "make OTHER the? parent of:TARGET",
            ],
            "set TARGET ends=ENDING": [
                "TARGET runs|lasts|continues|goes on? until|till|to|through:ENDING",
                "TARGET ~ run|running|last|continue|go|extended|prolonged|stay on|live? until|till|to|through:ENDING",
                "let|keep|leave TARGET run|running|going|go|on|live on? until|till|to|through:ENDING",
            ],
            "set TARGET STEPPED": [
                "<shift>|raise|increase|lower|reduce|decrease|cut|drop|lift|boost|grow|shave|trim FIELD of|for|on|in:TARGET up|down|back|out|forward|in|off|earlier|later? by|another? by?:STEP earlier|later|sooner|up|down|more|less|out|back|forward? please?",
                "<shift>|raise|increase|lower|reduce|decrease|cut|drop|lift|boost|grow|shave|trim TARGET FIELD up|down|back|out|forward|in|off|earlier|later? by|another? by?:STEP earlier|later|sooner|up|down|more|less|out|back|forward? please?",
                "<shift>|prolong|shorten TARGET up|back|out|forward|in|earlier|later? by|another? by?:STEP earlier|later|sooner|out|back|forward? please?",
                "raise|increase|lower|reduce|decrease|cut|drop|lift|boost|grow|shave|trim|up TARGET up|down? by:STEP please?",
                "TARGET is|are STEP more|less|higher|lower|bigger|smaller now?",
                "TARGET goes|went|is up|down by?:STEP now?",
                "add STEP to:TARGET FIELD?", "add STEP to FIELD of|for|on:TARGET", "add STEP to TARGET FIELD",
                "take|knock|shave|cut|deduct|subtract|trim STEP off|from:TARGET",
                "take|knock|shave|cut|deduct|subtract|trim STEP off|from FIELD of|for|on:TARGET",
                "TARGET ~ pushed|postponed|delayed|extended|moved|slipped|deferred up|back|out|forward|in|earlier|later? by|another? by?:STEP earlier|later|sooner|out|back|forward?",
                "TARGET slipped|slips by|another? by?:STEP",
                "TARGET ~ close|closes|closing|end|ends|ending|run|runs|land about? STEP later|earlier|sooner|longer",
                "TARGET closes|ends|lands|runs|takes about? STEP later|earlier|sooner|longer",
                "TARGET ~ get|gets|has|needs STEP more|less|extra? FIELD more|less?",
                "TARGET gets|needs|has STEP more|less|extra FIELD",
                "FIELD of|for|on:TARGET ~ raised|increased|lowered|reduced|decreased|cut|dropped|lifted|boosted|up|down|pushed|extended|moved back|out|up|down? by?:STEP earlier|later|sooner?",
            ],
            "set TARGET winner=WORD": [
                "WORD is|wins|won winner? of|in|for:TARGET",
                "make|declare|pick|choose|crown WORD as? winner of|in|for:TARGET",
                "send variant|version WORD to rest|others|everybody-else|everyone-else in|of|for:TARGET",
            ],
            "set TARGET duplicate_of=OTHER": [
                "mark|set|flag|make TARGET as? duplicate|copy|double of:OTHER"
            ],
            "set TARGET status=draft": [
                "unpublish TARGET",
                "take|pull TARGET offline|down",
                "TARGET should|must go|be|come offline|down|unpublished",
            ],
            "set TARGET lead=USER": [
                "make|let|appoint USER the|new|as? lead|leader|head of|for:TARGET",
                "USER leads|heads|is-the-lead-of|is-lead-of|will-lead|is-the-head-of|runs TARGET now?",
                "TARGET ~ led|headed by:USER now?", "lead|leader|head of:TARGET is|becomes|will-be now?:USER",
            ],
            "set TARGET RAISED": [
                "raise|increase|up|lift|bump|lower|reduce|decrease|drop|cut priority of|for|on:TARGET up|down? by-one|one-level|a-level|one-step|a-step|a-notch|one-notch|by-a-notch|by-one-level?",
                "raise|increase|up|lift|bump|lower|reduce|decrease|drop|cut TARGET priority up|down? by-one|one-level|a-level|one-step|a-step|a-notch|one-notch|by-a-notch|by-one-level?",
            ],
            "set TARGET LISTED": [
                "add|put|enter|list|note VALUE as|to|in|under|on|as-a|as-an? FIELD of|for|on|in|to|at:TARGET",
                "add|put|enter|list|note|register VALUE as another|new|a|an? FIELD of|for|on|in|to|at:TARGET",
                "add FIELD VALUE to|on|for:TARGET",
                "FIELD of|for|on|in:TARGET is|are|colon:VALUE", "TARGET FIELD is|are|colon:VALUE",
            ],
            "set TARGET WHO=none": [
                "unassign TARGET from-everybody?", "take|remove TARGET off|away-from|from:FORMER",
                "take|remove FORMER off|from:TARGET",
                "remove|clear|drop|take owner|assignee from|of|off|on:TARGET", "TARGET ~ unassigned|unowned",
            ],
            "set HAND FIELD=VALUE": ["FIELD is|to|colon?:VALUE"],
            "set TARGET CALLED=VALUE": [
                "rename|retitle|relabel TARGET to|into|as?:VALUE",
                "call|name TARGET colon|comma?:VALUE from-now-on|instead",
                "TARGET ~ called|named|renamed|titled to|as?:VALUE",
                "change|set|update|make|put name|title|subject of|on|for:TARGET to|into|as|colon?:VALUE",
            ],
            "set TARGET price=AMOUNT": ["TARGET costs|cost|sells-for now? AMOUNT now?"],
            "set TARGET close=ENDING": [
                "<shift> TARGET up|down|back|out|forward|in|ahead|along? to|until|till|by|into|for:ENDING",
                "TARGET ~ delayed|postponed|pushed|moved|put|shifted|rescheduled|deferred|extended|slipped|dragged|prolonged back|out|off|up? to|until|till|into:ENDING",
                "TARGET slips|slipped|moves|moved|shifts|shifted|goes|is-pushed|is-delayed up|down|back|out|forward|in? to|until|till|into:ENDING",
            ],
            "set TARGET FIELD=none": [
                "remove|clear|empty|unset|delete|erase FIELD of|from|on|for:TARGET",
                "remove|clear|empty|unset|erase TARGET FIELD", "TARGET has no FIELD",
                "there is no|not|no-longer a|any? FIELD any-more|anymore|any-longer|now? on|for|in|with:TARGET",
            ],
            "set TARGET PROPERTY": [
                "we|i expect|expected|think|reckon|guess|believe|want TARGET to|will|should|be|is|going|now? be|to? PROPERTY…",
                "TARGET looks|seems|feels|is|back|returns|returned|came now|is|back|more|rather? like|as|as-a|as-an|to|at|more-like? PROPERTY…",
                "put|set|stick|give|assign|enter|slap|change|note|record PROPERTY… on|onto|to|for|in|at|into|of|with|under:TARGET",
                "TARGET goes|counts|belongs|moves|drops|jumps in|into|to|as|under|for|with|at|up|down|back? PROPERTY… now?",
                "TARGET ~ go|going|put|placed|count|counted|belong|moved|set|marked|flagged|treated|classified|categorised|categorized|rated|considered|raised|lowered|upgraded|downgraded|bumped|changed in|into|to|as|under|for|with|at|up|down|back? to|as|into|the? PROPERTY… now?",
                "TARGET comma|colon|dash PROPERTY…", "TARGET both|each now? PROPERTY… now?",
                "TARGET should|shall|must|will|can|came|comes PROPERTY… now|instead?",
                "TARGET both|all? now? both|all? has|have|is|are|costs|cost|belongs|belong|employs|needs|sits|stands|counts|closes|close|starts|ends in|at|to? PROPERTY… now?",
                "TARGET has|have|just? moved|grown|shrunk|relocated|expanded|changed|grew|shrank|slipped|slips|dropped|fell|fallen|rose|risen|jumped|increased|decreased|shifted to|by|into|from|up|down|out? to|into? PROPERTY…",
                "<shift> TARGET up|down|back|out|forward|in|ahead|along? to|until|till|by|into|at?:PROPERTY…",
                "prioritise|prioritize|treat|handle|consider|regard|call|declare TARGET as|with? PROPERTY…",
                "set|change|update|make|let|bump|upgrade|downgrade|mark|put|raise|lower|increase|reduce|move|route|send|flag|transfer|declare|turn|drop|cut|correct|treat|consider|classify|categorise|categorize|prioritise|prioritize TARGET up|down|back? as|to|into?:PROPERTY… now? in-the-forecast?",
                "TARGET is|are|has|have|will|costs|becomes|should-be|should-have|shall-be|must-be|needs-to-be|has-to-be|will-be|was|deserves|needs|gets|got now? PROPERTY… now? in-the-forecast|in-our-forecast|for-the-forecast?",
                "TARGET PROPERTY",
            ],
        ],
        family: .records,
        summary: "Changes fields of one record, or of all records of a query.",
        details:
            """
            `field=none` clears a field. A list such as tags is replaced as a whole by `tags=a,b`; `tags+=c` adds to it, and \
            `tags-=c` takes out of it, as `attendees+=` and `competitors-=` do with theirs.
            """,
        examples: [
            "set deal 1 value=15k next_step=\"send the offer\"": "changes two fields of a deal",
            "set deal 1 competitors+=Initrode": "adds one to a list",
            "set customers region:none region=emea": "gives all customers without a region one",
        ],
        effect: .mutate { unit, bound in
            let desk = RecordDesk(unit)
            var changed: [RecordKey] = []
            let (type, keys) = try Subjects.of(bound, unit.reader)
            let said = try RecordChange.said(bound.assignments)
            for key in keys {
                let before = unit.changes
                try desk.change(key, in: said) { RecordChange.apply(bound.assignments, to: &$0) }
                if unit.changes > before { changed.append(key) }
            }
            if changed.isEmpty, keys.count == 1, let key = keys.first {
                return .changed(Change("\(key.type) \(key.id) is so already", keys))
            }
            return .changed(changed, of: type, "changed")
        })

    static let delete = Command(
        "delete TYPE ID", "delete QUERY",
        asked: [
            "delete TARGET": [
                "scrap|destroy|wipe|purge TARGET out|off?",
                "take TARGET out-of-the-system|off-the-system|off-the-list|out-of-the-list",
                "TARGET ~ deleted|removed|erased|scrapped",
                "delete|remove|erase|trash|bin TARGET", "get rid of TARGET", "throw away? TARGET away?",
            ]
        ],
        family: .records, summary: "Deletes one record, or all records of a query.",
        details: """
            What cannot be without the record goes with it: a ticket's messages, a campaign's touches, activities about it. \
            Other records lose their reference to it. `undo` brings all of it back.
            """,
        examples: [
            "delete contact 1": "deletes a contact",
            "delete deals lost closed<2020-01-01": "deletes old lost deals",
        ],
        effect: .mutate { unit, bound in
            let desk = RecordDesk(unit)
            let (type, keys) = try Subjects.of(bound, unit.reader)
            // One may have gone along with another.
            for key in keys where try unit.reader.exists(key) { try desk.delete(key) }
            return .changed(keys, of: type, "deleted")
        })

    static let assign = Command(
        "assign TYPE ID to USER", "assign QUERY to USER",
        asked: [
            "assign TARGET to me": [
                "TARGET ~ mine|my-baby|with-me from-here|from-today?",
                "make TARGET mine", "i want|need|would-like TARGET in|on|under my own? hands|desk|plate|name",
                "make me owner|assignee of|for|on:TARGET",
                "i will|shall|am|can|must|now own|take|handle|taking|handling|owning over|on|care-of? TARGET over|from-here?",
                "give|assign|hand|pass me TARGET", "take over|on? TARGET over|on", "take over|on:TARGET",
            ],
            "assign TARGET to FORMER": [
                "TARGET ~ FORMER customer|account|client|deal|ticket|campaign|lead|contact|responsibility? now?"
            ],
            "assign TARGET to USER": [
                "USER ~ taking|take|inherit|getting|get|cover|covering|handling|pick|picking|responsible|in over|on|up|of|care|for|charge? of? TARGET over|on|from-here?",
                "USER owns|runs|manages|leads|handles|has|keeps|looks after? TARGET from-now-on|now|from-today|from-here|instead|going-forward|from-tomorrow",
                "USER takes|inherits|gets|covers|picks|adopts over|on|up|care? of? TARGET over|on|from-here?",
                "transfer|move|take|give|hand|pass|shift|reassign|switch TARGET over? away-from|from|off:FORMER hands|desk|plate? over? to|and give|hand? it? to? to:USER",
                "can|could|let|have|will|should USER take over? TARGET over? off|from|away-from:FORMER hands|desk|plate?",
                "TARGET ~ go|going|gone|belong|assigned|handed|passed|moved|transferred|given|reassigned|rerouted|handled|done|covered|owned|taken|managed|run|delegated|allocated|looked after|over|back|on? to|by|with|over-to:USER now?",
                "TARGET go|goes|belong|belongs over|back? to:USER now?",

                "can|could|may|let|have|get|ask|want|make USER to? take|handle|own|have|do|run|get|look|deal|answer|lead|manage|cover|work|pick over|on|care|after|at|into|with|up|of? of? TARGET over|from-here|as-an-account|as-account?",
                "pass|hand|give|shift|move|turn|sign|switch|put|dump|leave|send|refer|reroute|re-route|return TARGET on|over|off|back|away? to|with|onto|on-to|over-to|in-the-hands-of|under:USER",
                "make|let USER new? owner|assignee|lead|manager|account-manager|responsible of|for|on:TARGET",
                "USER is|becomes|now new? owner|assignee|lead|manager|account-manager of|for|on:TARGET",
                "owner|assignee|account-manager of|for|on:TARGET is|becomes|should-be|to|colon:USER",
                "TARGET owner|assignee is|becomes|should-be|to|colon:USER",
                "TARGET comma|dash|colon:USER please",
                "^ all|every|everything|each TARGET to|for|over-to:USER please|now?",
                "TARGET go|goes|going|belong|belongs over|back|on? to|with:USER now?",
                "USER please take|handle TARGET",
                "assign|reassign|give|hand|pass|transfer|route|move|allocate|delegate|forward over|on? TARGET over|on? to|over-to|on-to:USER",
                "give|hand|assign USER TARGET",
                "let|have USER to? handle|take|own|do|run|work-on|have|look-after|deal-with|answer|lead|manage TARGET",
                "USER to look-after|take|handle|own|have|do|run|work-on|manage|deal-with|answer|lead TARGET",
                "USER gets|takes|takes-over|takes-on|will-get|will-take|will-handle|will-own|will-look-after|is-to-take|is-to-get TARGET",
                "move|transfer|change|give|hand|pass|switch ownership|owner|assignee of|for:TARGET to|over-to:USER",
                "USER is|becomes|will-be now? new? owner|assignee of|for:TARGET",
                "USER should|shall|must|will|can take|handle|own|do|have|get|look-after TARGET",
                "make USER owner|assignee|responsible of|for:TARGET",
                "TARGET goes|go|belongs|belong|should-go|should-be-assigned|is-now-with|will-go|has-to-go|must-go|is-now-handled-by|is-going now? to|with?:USER",
                "TARGET is|are for:USER",
                "put USER on|in-charge-of:TARGET", "put TARGET on:USER", "TARGET to:USER",
            ],
        ],
        family: .records, summary: "Hands records over to a colleague.",
        details: "Tickets get another assignee, anything else another owner. A claim on a ticket ends.",
        examples: [
            "assign ticket 1 to maria": "hands a ticket over",
            "give ticket 1 to maria": "says the same",
            "assign deals unassigned customer.region:emea to me": "takes all deals that nobody has",
        ],
        effect: .mutate { unit, bound in
            let desk = RecordDesk(unit)
            let user = try bound.record("USER")
            let (type, keys) = try Subjects.of(bound, unit.reader)
            for key in keys { try desk.assign(key, to: Link(user.id)) }
            let name = try unit.reader.title(of: user) ?? "user \(user.id)"
            return .changed(keys, of: type, "assigned to \(name)")
        })

    static let tag = tagging(
        "tag TYPE ID with WORD", "tag QUERY with WORD",
        asked: [
            "tag TARGET with WORD": [
                "put|stick|slap|set|add|attach|give tag|label WORD on|onto|to|for:TARGET",
                "add|put|stick|attach WORD as tag|label to|on:TARGET",
                "give TARGET tag|label called|named? WORD",
                "TARGET ~ tagged|labelled|labeled|marked as|with? WORD",
                "tag|label TARGET with|as?:WORD", "add|put|attach|give tag|label WORD to|on:TARGET",
                "add WORD tag|label to|on:TARGET",
                "tag|label TARGET WORD", "add tag? WORD to:TARGET",
                "mark|flag|label|tag TARGET with|as|by tag|label WORD",
                "TARGET gets|needs|deserves tag|label WORD",
            ]
        ], "Puts a tag on records.", "tagged"
    ) {
        try $0.add($1, to: $2)
    }
    static let untag = tagging(
        "untag TYPE ID from WORD", "untag QUERY from WORD",
        asked: [
            "untag TARGET from WORD": [
                "remove|take|delete|drop|strip|clear|pull|lose tag|label WORD off? from|of|off|on|for:TARGET",
                "remove|take|delete|drop|strip|clear|pull|lose WORD tag|label off? from|of|off|on|for:TARGET",
                "TARGET ~ not|no-longer|no-more|loses|lose|drop tagged|tag|label|a|an? WORD any-more|anymore|tag|label?",
                "untag TARGET from|with?:WORD",
            ]
        ], "Takes a tag off records.", "untagged"
    ) {
        try $0.remove($1, from: $2)
    }

    /// What is said of a meeting or a call that is to take place.
    private static func planned(_ kind: String, _ whom: String = "CUSTOMER") -> [String] {
        let plan =
            "schedule|plan|book|arrange|set|organise|organize|fix|put|make|add|enter up|in|down? new|another|short|quick? \(kind)"
        return [
            "\(plan) with|for|at:\(whom) on|for|at|in?:WHEN", "\(plan) on|for|at|in?:WHEN with|for|at:\(whom)",
            "\(plan) WHEN with:\(whom)",
        ]
    }

    private static func tagging(
        _ one: String, _ many: String, asked: KeyValuePairs<String, [String]>, _ summary: String, _ done: String,
        _ change: @escaping @Sendable (Tagging, String, RecordKey) throws -> Bool
    ) -> Command {
        let name = String(one.split(separator: " ")[0])
        return Command(
            one, many, asked: asked, family: .records, summary: summary,
            details: "`#word` finds the records that have a tag.",
            examples: ["\(name) customer 1 \(name == "tag" ? "with" : "from") vip": "changes one customer's tags"],
            effect: .mutate { unit, bound in
                let tagging = Tagging(unit)
                let tag = try bound.text("WORD")
                let (type, keys) = try Subjects.of(bound, unit.reader)
                let changed = try keys.filter { try change(tagging, tag, $0) }
                return .changed(changed, of: type, "\(done) \(tag)")
            })
    }

    static let merge = Command(
        "merge TYPE ID into TARGET [keep FIELDS]",
        asked: [
            "merge TARGET into OTHER": [
                "merge|combine|join|unite|fold|roll TARGET into|to:OTHER",
                "TARGET is|are duplicate|copy|double of:OTHER",
                "merge|combine|join|fold|roll TARGET with|and:TWIN keep|keeping|into|to:OTHER",
            ]
        ],
        family: .records, summary: "Merges a record into another of its type.",
        details: """
            The target keeps its values and takes those that it doesn't have, and the fields named behind `keep`; an address moves as \
            a whole; tags unite; everything that hangs on the merged record hangs on the target then. `compare` shows both side \
            by side. `undo` takes it apart again.
            """,
        examples: [
            "merge customer 3 into 4": "makes two entries of one customer into one",
            "merge customer 3 into 4 keep name,industry": "takes two values from the merged one",
        ],
        effect: .mutate { unit, bound in
            let merging = Merging(unit)
            guard let target = try bound.records("TARGET").keys.first, try bound.records("TARGET").ids.count == 1 else {
                throw CommandError("records are merged into one", advice: "name one record behind into")
            }
            let sources = try bound.records().keys
            let keep = (bound.optionalText("FIELDS") ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
            for source in sources { try merging.merge(source, into: target, keep: keep) }
            let ids = try bound.records().text
            return .changed(Change("\(target.type) \(ids) merged into \(target.id)", [target]))
        })
}
