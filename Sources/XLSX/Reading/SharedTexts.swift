// The texts of a workbook, which cells name by their number. A text may be in several runs, each with a look of its own;
// readings that stand above Japanese words are no part of it.

final class SharedTexts: XMLListener {
    private(set) var texts: [String] = []
    private(set) var fault: WorkbookFault?
    private var current: [UInt8] = []
    private var isText = false
    private var isReading = false
    private var size = 0

    private let limit: Int
    /// Bytes that a text counts for at the least: what is kept of one that is empty.
    private static let least = 32

    /// - Parameter limit: bytes of all texts together; a million rows of ten texts each, none of them twice, stay below.
    init(limit: Int = 1 << 29) { self.limit = limit }

    func begin(_ element: XMLElement) {
        if element.name == "si" {
            current.removeAll(keepingCapacity: true)
            count(Self.least)
        } else if element.name == "rPh" {
            isReading = true
        } else if element.name == "t" {
            isText = !isReading
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isText, fault == nil else { return }
        count(bytes.count)
        current += bytes
        if current.count > SheetListener.length {
            fault = WorkbookFault("a text of its cells is too long", advice: "save the sheet as .csv")
        }
    }

    private func count(_ bytes: Int) {
        size += bytes
        if size > limit { fault = WorkbookFault("its texts are too large", advice: "save the sheet as .csv") }
    }

    func end(_ name: XMLName) {
        if name == "t" {
            isText = false
        } else if name == "rPh" {
            isReading = false
        } else if name == "si", fault == nil {
            texts.append(SpelledText.plain(current))
        }
    }
}
