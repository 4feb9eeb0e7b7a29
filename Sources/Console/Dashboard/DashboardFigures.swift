// The figures of a dashboard, ready to be drawn: tiles, and charts whose every mark knows the records
// behind it. They come from the same definitions as the `kpi` command, so that no two screens disagree.

import Base
import Domain
import Services
import Store

/// The tiles of a dashboard.
public struct DashboardFigures: Sendable, Equatable {
    /// A figure with how it moved.
    struct Tile: Sendable, Equatable {
        enum Mood: Sendable { case good, bad, neutral }

        let kpi: String
        let label: String
        let value: String
        /// How it compares with what it is held against.
        let change: String
        /// What it was then.
        let before: String
        let mood: Mood
        /// Whether it grew.
        let rises: Bool
        /// What it is made of, each with exactly the records that it counts.
        let parts: [FigurePart]
        var records: Query { parts[0].records }
        /// What has to be said of its time: `now` under another period.
        var mark = ""
        /// Its target with a sign for how near it is; empty where there is none.
        var target = ""
        var light = Attainment.Light.none
        /// The heading that stands above it and what follows.
        var section: String?
        /// Its number among the tiles of the file, from 1.
        var number = 0
        /// How many places beside one another it takes.
        var width = 1
    }

    var name = ""
    var title = ""
    var tiles: [Tile] = []
    /// The kind of period that the board is for.
    var kind: DashboardWish.Kind?
    /// What all of its tiles are narrowed to; empty for everything.
    var filter = ""
    /// The names of all boards, in the order in which they are gone through.
    var boards: [String] = []
    /// What is wrong with the board's file.
    var fault: String?
    /// The tiles as the file says them, for the form that edits one.
    var definition: [DashboardTile] = []
    /// The names of the figures that a tile can show.
    var known: [String] = []
}

/// A chart ready to be drawn.
public struct DashboardChart: Sendable, Equatable {
    enum Shape: Sendable { case line, bars, funnel, stack, heat, gauges, table }

    /// Something that is drawn for a number, and opens its records.
    struct Mark: Sendable, Equatable {
        /// Its place along the chart: the point of a line, the bar, the period of a stack, the week of a heat map.
        let place: Int
        /// Its place across: the part of a stack, the weekday of a heat map; else 0.
        var part = 0
        let label: String
        let value: Double
        let figure: String
        /// What it is made of, each with exactly the records that it counts.
        let parts: [FigurePart]
        /// The word of a choice, for its look.
        var variant = ""
        var goal: Goal?
        /// From where to where a gauge runs.
        var ends: [String] = []
        /// The cells of a record in a table, behind its name.
        var cells: [String] = []

        var records: Query { parts[0].records }
    }

    /// What a number is to come to.
    struct Goal: Sendable, Equatable {
        /// Measured as the mark's value is.
        let value: Double
        /// `of €24,000`
        let text: String
        let light: Attainment.Light
    }

    /// A column of a table beside the names of its records.
    struct Column: Sendable, Equatable {
        let label: String
        let isNumber: Bool
        /// Shown however little room there is: what the records are sorted by.
        let isKept: Bool
    }

    let shape: Shape
    let title: String
    let marks: [Mark]
    /// The columns of a table.
    var columns: [Column] = []
    /// The same in the time that it is held against, by place; of a line and of gauges.
    var before: [Double] = []
    /// What that time is called.
    var past = ""
    /// Names of the places of a stack, or of the rows of a heat map that has groups.
    var axis: [String] = []
    /// Names of the parts of a stack, with the word of their choice.
    var parts: [(label: String, variant: String)] = []
    var role = Role.chartBar
    var currency: Currency?
    /// The numbers of its tiles in the file, from 1: one, or of gauges one a mark.
    var tiles: [Int] = []
    /// How many places beside one another it takes, and how many times the usual height.
    var width = 1
    var height = 1

    /// How many places there are along it.
    var length: Int { shape == .stack ? axis.count : (marks.map(\.place).max() ?? -1) + 1 }
    var most: Double { (marks.map(\.value) + marks.compactMap { $0.goal?.value }).filter(\.isFinite).max() ?? 0 }

    public static func == (a: DashboardChart, b: DashboardChart) -> Bool {
        a.shape == b.shape && a.title == b.title && a.marks == b.marks && a.before == b.before && a.role == b.role
            && a.columns == b.columns && a.tiles == b.tiles && a.width == b.width && a.height == b.height
    }
}

/// What stands below the tiles, and the course of each tile.
public struct DashboardCharts: Sendable, Equatable {
    var charts: [DashboardChart] = []
    /// The last periods of each tile's figure, by the tile's number in the file.
    var trends: [Int: [Double]] = [:]
}
