import Base
import Domain
import Platform
import Screen
import Services
import TestSupport
import Testing

@testable import Console

/// A dashboard is edited where it stands, by keys and one form, into the user's own file.
@Suite struct DashboardEditingTests {
    /// Somebody at the sales board, with a home of their own.
    private func atSales(_ width: Int = 120, _ height: Int = 40, _ body: (User, String) throws -> Void) throws {
        let folder = try Folders.createTemporary(prefix: "purser-home")
        defer { try? Folders.remove(folder) }
        try XDGFolders.$home.withValue(folder) {
            try body(
                User(size: Size(width: width, height: height)).presses("5", "b").sees("Sales  ‹"),
                Paths.join(XDGFolders.config, "Dashboards/sales.yaml"))
        }
    }

    @Test func aTileIsRetitledMovedAndResizedByKeys() throws {
        try atSales { user, own in
            try user.presses("l", "t").types("Open now").presses("Enter").sees("tile 2 of sales changed")
                .sees("Open now")
            try user.presses("K").sees("tile 2 of sales is now tile 1").sees("Open now: ")
            try user.presses("}").sees("tile 1 of sales changed")
            #expect(
                try Files.readText(own).contains("tiles:\n  - kpi: pipeline_value\n    title: Open now\n    width: 2\n")
            )
            try user.presses("u", "u", "u").doesNotSee("Open now")
            #expect(!Files.exists(own))
            try user.presses("u").sees("there is no edit of sales to take back")
        }
    }

    @Test("A target is typed where its value belongs, with figure and period there already and no word of a fault")
    func aTargetIsSetByItsKey() throws {
        try atSales { user, _ in
            try user.presses("T").sees("target revenue =  for this-month").doesNotSee("missing").doesNotSee("expected")
                .doesNotSee("pipeline_value")
            user.types("40k").sees("target revenue = 40k for this-month")
            try user.presses("Enter").sees("of €40,000")
        }
    }

    @Test func theFormChangesWhatDiffersAlone() throws {
        try atSales { user, own in
            try user.presses("e").sees("Tile 1").sees("KPI").presses("Tab").presses("Down", "Down").types(
                "Won this time"
            )
            .presses("C-s").sees("tile 1 of sales changed").sees("Won this time")
            #expect(
                try Files.readText(own).contains(
                    "  - kpi: revenue\n    trend: 12 months\n    title: Won this time\n"))
        }
    }

    @Test func aMistakeIsRefusedWithItsReasonInTheForm() throws {
        try atSales { user, own in
            for _ in 0..<6 { try user.presses("j") }
            try user.presses("n").sees("New tile").types("open_deals").presses("Down").types("line").presses("C-s")
                .sees("open_deals tells what holds now")
            #expect(!Files.exists(own))
            try user.presses("Up").sees("New tile").presses("Esc").doesNotSee("New tile")
        }
    }

    @Test func aTileIsAddedAndRemoved() throws {
        try atSales { user, _ in
            try user.presses("n").types("csat").presses("C-s").sees("sales has a tile csat").sees("Satisfaction")
            try user.presses("d").sees("tile 1 of sales removed").presses("u").sees(
                "the last edit of sales is taken back")
        }
    }

    @Test("The help of every key of a tile is read to its end at 80 columns")
    func noHelpIsCut() throws {
        try atSales(80, 24) { user, _ in
            try user.presses("n")
            var seen: [String] = []
            for _ in TileKeys.type.fields {
                // What stands in the form, its lines joined.
                let lines = user.screen.compactMap { line -> Substring? in
                    let parts = line.split(separator: "│")
                    return parts.count > 1 ? parts[1] : nil
                }
                seen.append(lines.joined(separator: " ").split(separator: " ").joined(separator: " "))
                try user.presses("Down")
            }
            for field in TileKeys.type.fields {
                #expect(seen.contains { $0.contains(field.help) }, "\(field.name): \(field.help)")
            }
        }
    }

    @Test func aFigureHasNoHeight() throws {
        try atSales { user, own in
            try user.presses(")").sees("a figure has no height of its own")
            #expect(!Files.exists(own))
        }
    }

    @Test func theLastTileIsRemovedToo() throws {
        try atSales { user, _ in
            try user.presses(":").types("tile begin renewals").presses("Enter")
            for _ in 0..<9 where !user.screen.contains(where: { $0.contains("Renewals  ‹") }) { try user.presses("b") }
            try user.presses("n").types("csat").presses("C-s").sees("Satisfaction")
            try user.presses("d").sees("tile 1 of renewals removed").sees("no tiles yet")
        }
    }

    @Test func aBoardIsMadeFromNothing() throws {
        try atSales { user, _ in
            try user.presses(":").types("tile begin renewals").presses("Enter").sees(
                "there is a dashboard renewals now")
            for _ in 0..<9 where !user.screen.contains(where: { $0.contains("Renewals  ‹") }) { try user.presses("b") }
            try user.sees("no tiles yet").presses("n").types("csat").presses("C-s").sees("renewals has a tile csat")
                .sees("Satisfaction").doesNotSee("no tiles yet")
        }
    }

    /// What is of the board works without tiles; what is of a tile says why it can't.
    @Test func onABoardWithoutTilesEveryKeyDoesSomethingOrSaysWhyNot() throws {
        try atSales { user, _ in
            try user.presses(":").types("tile begin renewals").presses("Enter")
            for _ in 0..<9 where !user.screen.contains(where: { $0.contains("Renewals  ‹") }) { try user.presses("b") }
            for key in ["e", "d", "t", "T", "x", "K", "J", "}", "("] {
                try user.presses(key).sees("there is no tile under the cursor")
                try user.presses("F5").doesNotSee("there is no tile under the cursor")
            }
            try user.presses("P").sees(":tile period of renewals").presses("Esc")
            try user.presses("F").sees(":tile filter of renewals").presses("Esc")
            try user.presses("X").sees(":report renewals to renewals.pdf").presses("Esc")
            try user.presses("u").sees("the last edit of renewals is taken back")
        }
    }

    @Test func aTileIsExportedByAKey() throws {
        try atSales { user, _ in
            try user.presses("<", "x").sees(":report sales last-month tile 1 to revenue.pdf")
            try user.presses("Esc", "X").sees(":report sales last-month to sales.pdf")
        }
    }

    @Test func chartsAreMovedAndMadeLargerToo() throws {
        try atSales(200, 60) { user, _ in
            for _ in 0..<8 where !user.screen.contains(where: { $0.contains("Won revenue per month: ") }) {
                try user.presses("j")
            }
            try user.presses("}").sees("tile 13 of sales changed").presses("J").sees("tile 13 of sales is now tile 14")
            try user.presses(")").sees("tile 14 of sales changed").presses("(", "(").sees(
                "the height of a tile is 1 to 3")
        }
    }

    @Test(arguments: [(80, 24), (200, 60)])
    func goldenScreens(width: Int, height: Int) throws {
        try atSales(width, height) { user, _ in
            try user.presses("l", "e")
            try ScreenGoldenTests().expect(user, is: "dashboard-form-\(width)x\(height)")
            try user.presses("Esc", "}", "J")
            for _ in 0..<8 where !user.screen.contains(where: { $0.contains("Won revenue per month: ") }) {
                try user.presses("j")
            }
            try user.presses("}")
            try ScreenGoldenTests().expect(user, is: "dashboard-edited-\(width)x\(height)")
        }
    }
}
