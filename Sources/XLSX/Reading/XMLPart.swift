// A part of a workbook as XML. Expat reads it as it is unpacked and tells a listener of each element; nothing is kept but
// what the listener keeps. Names are compared without the prefix of their namespace, which differs from program to program.

import CExpat
import Compression
import Glibc

/// Who is told what a part says. What it finds wrong it keeps, and reading ends there.
protocol XMLListener: AnyObject {
    var fault: WorkbookFault? { get }
    func begin(_ element: XMLElement)
    func end(_ name: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension XMLListener {
    var fault: WorkbookFault? { nil }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The name of an element or an attribute, which holds during the call that it comes with.
struct XMLName {
    private let bytes: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        if let colon = strchr(name, CInt(UInt8(ascii: ":"))) {
            bytes = UnsafePointer(colon + 1)
        } else {
            bytes = name
        }
    }

    static func == (name: XMLName, other: StaticString) -> Bool {
        strcmp(name.bytes, UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// An element that begins.
struct XMLElement {
    let name: XMLName
    private let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        (self.name, self.attributes) = (XMLName(name), attributes)
    }

    /// The value of an attribute; nil where the element has none of that name.
    func value(_ attribute: StaticString) -> UnsafePointer<CChar>? {
        guard var next = attributes else { return nil }
        while let name = next[0] {
            if XMLName(name) == attribute { return next[1] }
            next += 2
        }
        return nil
    }

    subscript(attribute: StaticString) -> String? { value(attribute).map { String(cString: $0) } }

    /// The value of an attribute that is a whole number.
    func number(_ attribute: StaticString) -> Int? { value(attribute).flatMap { Int(String(cString: $0)) } }
}

/// A listener that looks at where elements begin and no further, in parts that list what there is.
final class ElementListener: XMLListener {
    private(set) var fault: WorkbookFault?
    private let body: (XMLElement) -> Void
    private var count = 0

    /// A workbook has some thousands of sheets, relations and formats at the most.
    private static let limit = 1 << 20

    init(_ body: @escaping (XMLElement) -> Void) { self.body = body }

    func begin(_ element: XMLElement) {
        guard fault == nil else { return }
        count += 1
        if count > Self.limit { fault = WorkbookFault("it lists too much", advice: "save the sheet as .csv") }
        body(element)
    }
}

/// A part that is being read.
final class XMLPart {
    private let part: ZipPart
    private let name: String
    private let listener: any XMLListener
    private var parser: OpaquePointer?
    private var isAtEnd = false

    init(_ part: ZipPart, named name: String, _ listener: any XMLListener) throws(WorkbookFault) {
        (self.part, self.name, self.listener) = (part, name, listener)
        let calls = xml_calls(
            start: { context, name, attributes in
                guard let name else { return }
                XMLPart.listener(context)?.begin(XMLElement(name, attributes))
            },
            end: { context, name in
                guard let name else { return }
                XMLPart.listener(context)?.end(XMLName(name))
            },
            text: { context, bytes, count in
                guard let bytes, count > 0 else { return }
                bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                    XMLPart.listener(context)?.text(UnsafeBufferPointer(start: $0, count: Int(count)))
                }
            })
        parser = xml_open(Unmanaged.passUnretained(self).toOpaque(), calls)
        guard parser != nil else {
            throw WorkbookFault(
                "workbooks can't be read without Expat", advice: "install libexpat1, or save it as .csv")
        }
    }

    deinit { if let parser { xml_close(parser) } }

    private static func listener(_ context: UnsafeMutableRawPointer?) -> (any XMLListener)? {
        context.map { Unmanaged<XMLPart>.fromOpaque($0).takeUnretainedValue().listener }
    }

    /// Reads on a little; false where the part has ended.
    func readOn() throws(WorkbookFault) -> Bool {
        guard !isAtEnd else { return false }
        do {
            if try part.next({ try feed($0, isLast: false) }) { return true }
            isAtEnd = true
            try feed([], isLast: true)
            return false
        } catch let fault as WorkbookFault {
            throw fault
        } catch {
            throw WorkbookFault("\(error)", advice: "open it in a spreadsheet program and save it again")
        }
    }

    /// Reads to the end.
    func readAll() throws(WorkbookFault) { while try readOn() {} }

    private func feed(_ bytes: [UInt8], isLast: Bool) throws(WorkbookFault) {
        let isRead = xml_feed(parser, bytes, CInt(bytes.count), isLast ? 1 : 0) == 1
        if let fault = listener.fault { throw fault }
        guard isRead else {
            let reason = xml_fault(parser).map { String(cString: $0) } ?? "no XML"
            throw WorkbookFault(
                "\(name), line \(xml_line(parser)): \(reason)",
                advice: "open it in a spreadsheet program and save it again")
        }
    }
}
