import Base
import Domain
import Store
import TestSupport

/// A workspace with a small company in it, the same for every test.
enum SmallCompany {
    static func make() throws -> TemporaryWorkspace {
        let temporary = try TemporaryWorkspace(copying: filled.get())
        try temporary.workspace.recogniseUser()
        return temporary
    }

    /// The company is made once, and every test gets a copy of it.
    private static let filled = Result {
        let temporary = try TemporaryWorkspace()
        try fill(temporary)
        return try temporary.bytes()
    }

    private static func fill(_ company: TemporaryWorkspace) throws {
        for (login, name, role) in [
            ("anna", "Anna Berg", "manager"), ("maria", "Maria Lopez", "support"), ("tom", "Tom Okafor", "sales"),
        ] {
            try company.create("user", ["login": .text(login), "name": .text(name), "role": .text(role)])
        }
        let customers: [(String, String, String, String, Int64)] = [
            ("Acme GmbH", "customer", "Manufacturing", "emea", 82),
            ("Blue Ocean Ltd", "prospect", "Shipping", "emea", 55),
            ("Castle & Sons", "customer", "Retail", "americas", 34), ("Delta 株式会社", "lead", "Electronics", "apac", 61),
            ("Émile Dupont", "churned", "Services", "emea", 12),
        ]
        for (name, status, industry, region, health) in customers {
            try company.create(
                "customer",
                [
                    "name": .text(name), "status": .text(status), "industry": .text(industry), "region": .text(region),
                    "health_score": .integer(health), "kind": .text(name.hasPrefix("É") ? "individual" : "business"),
                    "owner": .integer(3),
                ])
        }
        try company.create(
            "contact",
            ["name": "Ines Acker", "customer": 1, "title": "Head of purchasing", "email": "ines@acme.example"])
        try company.create(
            "contact", ["name": "Bo Nyström", "customer": 1, "title": "CTO", "email": "bo@acme.example"])
        try deals(company)
        try tickets(company)
        try campaigns(company)
        try company.create(
            "activity",
            [
                "kind": "call", "about": "customer:1", "text": "Talked about the renewal", "done": now(-3_600 * 20),
                "who": 3,
            ])
    }

    private static func now(_ seconds: Int64) -> Value { .integer(TemporaryWorkspace.now.seconds + seconds) }

    private static func day(_ offset: Int) -> Value {
        .integer(Int64(TemporaryWorkspace.now.utc.day.days + offset))
    }

    private static func deals(_ company: TemporaryWorkspace) throws {
        let deals: [(String, Int64, Int64, String, Int64, Int)] = [
            ("Acme renewal", 1, 12_000, "negotiation", 80, 12), ("Acme robots", 1, 95_000, "proposal", 50, 40),
            ("Blue Ocean start", 2, 8_500, "qualified", 20, -5), ("Castle tills", 3, 23_750, "lead", 10, 90),
            ("Delta pilot", 4, 40_000, "qualified", 20, 30), ("Castle kiosks", 3, 15_000, "won", 100, -20),
            ("Émile advice", 5, 1_200, "lost", 0, -40),
        ]
        for (name, customer, value, stage, probability, close) in deals {
            var fields: [String: Value] = [
                "name": .text(name), "customer": .integer(customer), "value": .integer(value * Decimal.scale),
                "stage": .text(stage), "probability": .integer(probability * Decimal.scale), "close": day(close),
                "owner": 3, "stage_since": now(name == "Castle tills" ? -86_400 * 45 : -86_400 * 3),
            ]
            if ["won", "lost"].contains(stage) { fields["closed"] = day(close) }
            try company.create("deal", fields)
        }
    }

    private static func tickets(_ company: TemporaryWorkspace) throws {
        let tickets: [(String, Int64, String, String, Int64?, Int64)] = [
            ("Robot arm stops at noon", 1, "open", "critical", nil, 3_600 * 2),
            ("Invoice has the wrong address", 3, "in_progress", "low", 2, 86_400 * 2),
            ("Cannot sign in", 2, "open", "high", 2, -1_800),
            ("Question about prices", 4, "waiting", "medium", 2, 86_400),
            ("Thanks for the help", 1, "resolved", "low", 2, -86_400),
        ]
        for (subject, customer, status, priority, assignee, due) in tickets {
            try company.create(
                "ticket",
                [
                    "subject": .text(subject), "customer": .integer(customer), "status": .text(status),
                    "priority": .text(priority), "assignee": Value(assignee), "due": now(due), "created": now(-86_400),
                    "description": status == "open" ? "It began this morning, and nobody here knows why." : .null,
                ])
        }
        try company.create(
            "message",
            [
                "ticket": 1, "kind": "reply", "direction": "incoming", "author": "Ines Acker", "at": now(-7_200),
                "text": "The arm stops every day at noon. Please help, our line stands still.",
            ])
        try company.create(
            "message",
            [
                "ticket": 1, "kind": "note", "direction": "outgoing", "user": 2, "at": now(-3_600),
                "text": "Same as last month: the clock battery.",
            ])
    }

    private static func campaigns(_ company: TemporaryWorkspace) throws {
        try company.create(
            "campaign",
            [
                "name": "Spring news", "type": "email", "status": "active", "starts": day(-10),
                "budget": .integer(5_000 * Decimal.scale),
                "spent": .integer(1_250 * Decimal.scale),
            ])
        try company.create("campaign", ["name": "Robot fair", "type": "event", "status": "draft", "starts": day(60)])
        for (kind, count) in [
            ("sent", 8), ("delivered", 7), ("opened", 4), ("clicked", 2), ("converted", 1), ("bounced", 1),
        ] {
            for number in 0..<count {
                try company.create(
                    "touch",
                    [
                        "campaign": 1, "customer": .integer(Int64(number % 5 + 1)), "kind": .text(kind),
                        "at": now(-86_400),
                    ])
            }
        }
    }
}
