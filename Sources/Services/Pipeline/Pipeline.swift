// Moving deals through the pipeline.

public import Domain
public import Store

/// Moves deals through the pipeline.
public struct Pipeline {
    private let desk: RecordDesk
    var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// Moves an open deal to a stage; to won and lost by `win` and `lose`.
    @discardableResult
    public func move(_ id: Int64, to stage: DealStage) throws -> Deal {
        guard stage != .lost else {
            throw ServiceError("a lost deal needs a reason", advice: "say `lose deal \(id) because …`")
        }
        return try change(id) { $0.stage = stage }
    }

    @discardableResult
    public func win(_ id: Int64) throws -> Deal {
        try change(id) { deal in
            guard deal.stage != .won else {
                throw ServiceError("deal \(id) is won already", advice: "nothing is left to do")
            }
            deal.stage = .won
        }
    }

    @discardableResult
    public func lose(_ id: Int64, because reason: String) throws -> Deal {
        try change(id) { deal in
            guard deal.stage != .lost else {
                throw ServiceError("deal \(id) is lost already", advice: "change `lost_reason` with `set`")
            }
            deal.lostReason = reason
            deal.stage = .lost
        }
    }

    /// Brings a won or lost deal back into the stage it was lost in, else into negotiation.
    @discardableResult
    public func reopen(_ id: Int64) throws -> Deal {
        let deal = try desk.existing(Link<DealSchema>(id))
        guard !deal.stage.isOpen else {
            throw ServiceError(
                "deal \(id) is open, in \(deal.stage.label.lowercased())",
                advice: "move it with `move deal \(id) to STAGE`")
        }
        var after = deal
        after.stage = deal.lastStage ?? .negotiation
        return Deal(try desk.write(after.record, replacing: deal.record, by: DealRules(mayReopen: true)))
    }

    private func change(_ id: Int64, _ body: (inout Deal) throws -> Void) throws -> Deal {
        Deal(
            try desk.change(RecordKey(type: DealSchema.name, id: id)) { record in
                var deal = Deal(record)
                try body(&deal)
                record = deal.record
            })
    }
}
