// The nearest colour that a poorer terminal has. 24 bits go to the cube or the greys of the 256 colours, those to the
// sixteen of the palette, those to the first eight. Indexed colours 0–15 are the user's own palette and stay as they
// are as long as the terminal has them.

extension Color {
    /// Red, green and blue, 0–255 each.
    public typealias Components = (red: Int, green: Int, blue: Int)

    /// This colour, or the nearest that a terminal of this depth can show.
    public func reduced(to depth: ColorDepth) -> Color {
        switch depth {
        case .direct: return self
        case .mono: return .terminalDefault
        case .colors256: return reducedTo256
        case .colors16: return reducedTo16
        case .colors8:
            guard case .indexed(let index) = reducedTo16.kind else { return .terminalDefault }
            return .indexed(index & 7)
        }
    }

    /// Red, green and blue, with the usual values for indexed colours; nil for the default.
    public var components: Components? {
        switch kind {
        case .terminalDefault: return nil
        case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
        case .indexed(let index) where index < 16:
            return Color.palette[Int(index)]
        case .indexed(let index) where index < 232:
            let cube = Int(index) - 16
            return (Color.levels[cube / 36], Color.levels[cube / 6 % 6], Color.levels[cube % 6])
        case .indexed(let index):
            let grey = 8 + 10 * (Int(index) - 232)
            return (grey, grey, grey)
        }
    }

    /// How bright the eye finds it, 0–255 (ITU-R BT.601); nil for the default.
    public var luminance: Int? {
        components.map { (299 * $0.red + 587 * $0.green + 114 * $0.blue) / 1000 }
    }

    private var reducedTo256: Color {
        guard case .rgb = kind, let wanted = components else { return self }
        let steps = [wanted.red, wanted.green, wanted.blue].map(Color.nearestLevel)
        let cube = Color.indexed(UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]))
        let average = (wanted.red + wanted.green + wanted.blue) / 3
        let grey = Color.indexed(UInt8(232 + min(23, max(0, (average - 3) / 10))))
        return Color.distance(cube.components, wanted) <= Color.distance(grey.components, wanted) ? cube : grey
    }

    private var reducedTo16: Color {
        if case .indexed(let index) = kind, index < 16 { return self }
        guard let wanted = components else { return self }
        let nearest = Color.palette.indices.min {
            Color.distance(Color.palette[$0], wanted) < Color.distance(Color.palette[$1], wanted)
        }
        return .indexed(UInt8(nearest ?? 7))
    }

    private static func nearestLevel(_ value: Int) -> Int {
        value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40
    }

    /// The "redmean" distance, which follows the eye better than the plain one at the same price.
    private static func distance(_ color: Components?, _ other: Components) -> Int {
        guard let color else { return .max }
        let mean = (color.red + other.red) / 2
        let red = color.red - other.red
        let green = color.green - other.green
        let blue = color.blue - other.blue
        return ((512 + mean) * red * red) / 256 + 4 * green * green + ((767 - mean) * blue * blue) / 256
    }

    private static let levels = [0, 95, 135, 175, 215, 255]

    /// xterm's values of the sixteen palette colours.
    private static let palette: [Components] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]
}
