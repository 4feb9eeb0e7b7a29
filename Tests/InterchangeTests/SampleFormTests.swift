import Base
import Domain
import Interchange
import Store
import Testing

/// Files in the form of the sample data: field names as columns, external keys, times relative to today.
@Suite struct SampleFormTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.file(
            "teams.csv",
            """
            external,name,lead,region,created
            sample:TM-1,Sales Central,lina,dach,-900d 09:00
            """)
        try bench.file(
            "users.csv",
            """
            external,login,name,role,team,manager,active
            sample:U-1,lina,Lina Holm,sales,Sales Central,aurel,yes
            sample:U-2,aurel,Aurel Vos,manager,,,yes
            """)
        try bench.file(
            "customers.csv",
            """
            external,name,kind,status,owner,phone,size,revenue,currency,parent,health_reasons,tags,created
            sample:C-1,"Frost, Sons & Co",business,customer,lina,+49 30 23125 001,80,1500000.5,EUR,Nord Holding,"Slow
            answers",key;dach,-400d 10:30
            sample:C-2,Nord Holding,enterprise,prospect,aurel,040 123,1200,,EUR,,,,-400d 10:31
            """)
        try bench.file(
            "contacts.csv",
            """
            external,name,customer,email,consent
            sample:CT-1,Jo Berg,"Frost, Sons & Co",jo@frost.example,email;phone
            sample:CT-2,Jo Berg,Nord Holding,jo@nord.example,
            """)
        try bench.file("products.csv", "external,name,code,price\nsample:P-1,Sentry T1,KW-1,89\n")
        try bench.file(
            "deals.csv",
            """
            external,name,customer,contact,owner,value,stage,probability,close,closed,products,competitors,stage_since,created
            sample:D-1,Cold room,"Frost, Sons & Co",Jo Berg,lina,12000,proposal,50,+12d,,Sentry T1,Elpro;Testo,-10d 09:00,-45d 10:30
            """)
        try bench.file(
            "tickets.csv",
            """
            external,subject,customer,contact,status,priority,assignee,created,due,response_breached,articles
            sample:T-1,Alarm at night,Nord Holding,Jo Berg,open,high,lina,-2d 08:00,0d 18:00,no,Night alarms
            """)
        try bench.file(
            "articles.csv", "external,title,body,status\nsample:KB-1,Night alarms,Look at the door.,published\n")
        try bench.file(
            "activities.csv",
            "external,kind,about,text,who,due,duration\nsample:AC-1,call,deal:sample:D-1,Called,lina,0d 15:00,20m\n")
    }

    @Test func aFolderBecomesAWorkspace() throws {
        let (reports, commit) = try bench.run(ImportRequest(nil, from: bench.folder))
        #expect(reports.flatMap(\.rejections) == [])
        #expect(
            reports.map(\.type) == [
                "team", "user", "customer", "contact", "product", "deal", "article", "ticket", "activity",
            ])
        #expect(commit != nil)
        let team = try bench.record("team", "Sales Central")
        let lina = try bench.record("user", "lina")
        #expect(team["lead"] == .integer(lina.id))
        #expect(lina["team"] == .integer(team.id))
        #expect(lina["manager"] == .integer(try bench.record("user", "aurel").id))
        let frost = try bench.record("customer", "Frost, Sons & Co")
        let nord = try bench.record("customer", "Nord Holding")
        #expect(frost["parent"] == .integer(nord.id))
        #expect(frost["revenue"] == 1_500_000_5000)
        #expect(frost["health_reasons"] == "Slow\nanswers")
        #expect(frost["tags"] == "|key|dach|")
        #expect(frost["phone"] == "+49 30 23125 001")
        let deal = try bench.record("deal", "Cold room")
        let today = Zone.utc.day(of: Bench.now)
        #expect(deal["close"] == .integer(Int64(today.adding(days: 12).days)))
        #expect(deal["created"] == .integer(Zone.utc.start(of: today.adding(days: -45)).seconds + 10 * 3600 + 30 * 60))
        #expect(deal["competitors"] == "|Elpro|Testo|")
        let ticket = try bench.record("ticket", "Alarm at night")
        #expect(ticket["contact"] == .integer(2), "of two people of the name the one at the ticket's customer")
        #expect(ticket["articles"] == "|1|")
        let activity = try bench.record("activity", "Called")
        #expect(activity["about"] == .text("deal:\(deal.id)"))
        #expect(activity["duration"] == 1200)
        #expect(try bench.workspace.check() == [])
    }

    @Test func aSecondTimeNothingChanges() throws {
        _ = try bench.run(ImportRequest(nil, from: bench.folder))
        let (reports, commit) = try bench.run(ImportRequest(nil, from: bench.folder))
        #expect(commit == nil)
        #expect(reports.allSatisfy { $0.created + $0.updated + $0.rejected == 0 })
        #expect(reports.map(\.unchanged).reduce(0, +) == 12)
    }
}
