// From events to a tree. What a settings file has no use for is refused by name instead of being
// half understood: anchors and aliases (a small file of them can unfold into gigabytes), tags,
// keys that are no plain text, a key given twice, a second document.

/// How large and how deep a document may be.
public struct YAMLLimits: Sendable {
    public var bytes: Int
    public var depth: Int

    public init(bytes: Int = 1 << 22, depth: Int = 64) {
        self.bytes = bytes
        self.depth = depth
    }
}

/// Reading of YAML 1.1 as libyaml understands it.
public enum YAML {
    /// The one document of a text; an empty text is null.
    public static func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode {
        try parse(Array(text.utf8), limits: limits)
    }

    /// The one document of some UTF-8 bytes; none at all is null.
    public static func parse(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode {
        guard bytes.count <= limits.bytes else {
            throw YAMLError(line: 1, column: 1, message: "the file is larger than \(limits.bytes) bytes")
        }
        let parser = YAMLParser(events: try YAMLEvents(bytes), depthLimit: limits.depth)
        return try parser.document()
    }
}

/// One reading of one document.
private struct YAMLParser {
    let events: YAMLEvents
    let depthLimit: Int

    func document() throws(YAMLError) -> YAMLNode {
        var root: YAMLNode?
        while true {
            let event = try events.next()
            switch event.kind {
            case .end: return root ?? YAMLNode(.scalar(YAMLScalar("", isPlain: true)), line: 1, column: 1)
            case .boundary: continue
            case .documentStart:
                guard root == nil else { throw error("a second document; one file holds one", event) }
            default: root = try node(event, depth: 0)
            }
        }
    }

    private func node(_ event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode {
        guard depth <= depthLimit else { throw error("more than \(depthLimit) levels of nesting", event) }
        try refuseReferences(event)
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let scalar): content = .scalar(scalar)
        case .sequenceStart: content = .sequence(try elements(depth: depth + 1))
        case .mappingStart: content = .mapping(try members(depth: depth + 1))
        default: throw error("a value should stand here", event)
        }
        return YAMLNode(content, line: event.line, column: event.column)
    }

    private func elements(depth: Int) throws(YAMLError) -> [YAMLNode] {
        var nodes: [YAMLNode] = []
        while true {
            let event = try events.next()
            if event.kind == .sequenceEnd { return nodes }
            nodes.append(try node(event, depth: depth))
        }
    }

    private func members(depth: Int) throws(YAMLError) -> [YAMLMember] {
        var members: [YAMLMember] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if event.kind == .mappingEnd { return members }
            try refuseReferences(event)
            guard case .scalar(let key) = event.kind else { throw error("a key must be plain text", event) }
            if let first = lines.updateValue(event.line, forKey: key.text) {
                throw error("the key “\(key.text)” stands on line \(first) already", event)
            }
            let value = try node(events.next(), depth: depth)
            members.append(YAMLMember(key: key.text, value: value, line: event.line, column: event.column))
        }
    }

    private func refuseReferences(_ event: YAMLEvent) throws(YAMLError) {
        if case .alias(let name) = event.kind {
            throw error("aliases such as *\(name) are not supported; write the value out", event)
        }
        if let anchor = event.anchor {
            throw error("anchors such as &\(anchor) are not supported; write the value out", event)
        }
        if let tag = event.tag { throw error("tags such as \(tag) are not supported", event) }
    }

    private func error(_ message: String, _ event: YAMLEvent) -> YAMLError {
        YAMLError(line: event.line, column: event.column, message: message)
    }
}
