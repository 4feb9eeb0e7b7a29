// The texts of a workbook, which cells name by their number. A text may be in several runs, each with a look of its own;
// readings that stand above Japanese words are no part of it.

final class SharedTexts: XMLListener {
    private(set) var texts: [String] = []
    private(set) var fault: WorkbookFault?
    private var current: [UInt8] = []
    private var isText = false
    private var isReading = false
    private var size = 0

    /// Bytes of all texts together; a million rows of ten texts each, none of them twice, stay below.
    private static let limit = 1 << 29

    func begin(_ element: XMLElement) {
        if element.name == "si" {
            current.removeAll(keepingCapacity: true)
        } else if element.name == "rPh" {
            isReading = true
        } else if element.name == "t" {
            isText = !isReading
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isText, fault == nil else { return }
        size += bytes.count
        if size > Self.limit { fault = WorkbookFault("its texts are too large", advice: "save the sheet as .csv") }
        current += bytes
    }

    func end(_ name: XMLName) {
        if name == "t" {
            isText = false
        } else if name == "rPh" {
            isReading = false
        } else if name == "si" {
            texts.append(SpelledText.plain(current))
        }
    }
}
