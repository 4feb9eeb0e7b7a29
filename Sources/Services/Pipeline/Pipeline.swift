// The pipeline: what staff do with deals.

import Base
public import Domain
public import Store

/// Moves deals through the pipeline.
public struct Pipeline {
    private let unit: UnitOfWork
    private let editing: Editing

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        editing = Editing(unit)
    }

    /// Moves a deal to a stage; to lost only with a reason.
    @discardableResult
    public func move(_ link: Link<DealSchema>, to stage: DealStage, because reason: String? = nil) throws -> Deal {
        var deal = try editing.entity(link)
        guard deal.stage != stage else {
            throw Refusal("deal \(deal.id) is \(stage.isOpen ? "in \(stage.rawValue)" : stage.rawValue) already")
        }
        deal.stage = stage
        if let reason { deal.lostReason = reason }
        return try editing.update(deal)
    }

    @discardableResult
    public func win(_ link: Link<DealSchema>) throws -> Deal { try move(link, to: .won) }

    @discardableResult
    public func lose(_ link: Link<DealSchema>, because reason: String) throws -> Deal {
        try move(link, to: .lost, because: reason)
    }

    /// Opens a closed deal again, in the stage that it was in before.
    @discardableResult
    public func reopen(_ link: Link<DealSchema>) throws -> Deal {
        var deal = try editing.entity(link)
        guard !deal.stage.isOpen else {
            throw Refusal("deal \(deal.id) is open, in \(deal.stage.rawValue)", advice: "move it with `move deal \(deal.id) to STAGE`")
        }
        deal.stage = deal.lastStage.flatMap { $0.isOpen ? $0 : nil } ?? .negotiation
        deal.lastStage = nil
        deal.stageSince = unit.now
        deal.closed = nil
        deal.lostReason = nil
        deal.probabilityMode = .automatic
        deal.probability = deal.stage.probability
        deal.category = .pipeline
        // The rules keep a closed deal closed; reopening is the one way around them.
        return try unit.update(deal)
    }
}
