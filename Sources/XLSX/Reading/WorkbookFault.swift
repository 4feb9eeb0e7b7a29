// Why a workbook can't be read.

/// What is wrong with a workbook as a whole, and what may help.
public struct WorkbookFault: Error, Sendable, Equatable {
    public let reason: String
    public let advice: String?

    init(_ reason: String, advice: String? = nil) { (self.reason, self.advice) = (reason, advice) }
}
