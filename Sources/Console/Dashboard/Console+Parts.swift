// A figure that is made of several counts: which of them is to be opened is chosen from a short list.

import Base
import Domain
import Services

extension Console {
    /// Offers the parts of a figure, each with what it counts.
    mutating func receiveParts(_ answer: Answer, of figure: String, _ parts: [FigurePart]) -> [Effect] {
        switch answer {
        case .counts(let counts):
            let items = zip(parts, counts).enumerated().map { place, part in
                let label = part.0.label.prefix(1).uppercased() + part.0.label.dropFirst()
                let count =
                    catalogue.type(named: part.0.records.type).map { Phrase.count(part.1, of: $0) }
                    ?? Phrase.number(part.1)
                return Menu.Item(
                    key: place < 9 ? Character(String(place + 1)) : nil, label: label, detail: count,
                    choice: .go(.list(part.0.records)))
            }
            popup = .menu(Menu(title: "\(figure): what is behind it", items: items))
        case .failed(let fault): say(.error, fault.message)
        default: break
        }
        return []
    }
}
