import Testing

@testable import Forecasting

@Suite struct SeasonalityTests {
    /// Box and Jenkins' monthly airline passengers, 1949–1960, in thousands.
    static let airline: [Double] = [
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133,
        114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242,
        209, 191, 172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264,
        302, 293, 259, 229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313,
        318, 374, 413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318,
        362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
        417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ]

    /// R's `decompose(AirPassengers, type = "multiplicative")$figure`.
    @Test func theSeasonOfTheAirlineIsThatOfR() throws {
        let season = try #require(Seasonality(of: Self.airline, period: 12))
        let figure = [
            0.9102304, 0.8836253, 1.0073663, 0.9759060, 0.9813780, 1.1127758, 1.2265555, 1.2199110, 1.0604919,
            0.9217572, 0.8011781, 0.8988244,
        ]
        for (index, expected) in zip(season.indices, figure) { #expect(abs(index - expected) < 1e-6) }
    }

    @Test func aStraightLineWithoutSeasonHasNone() {
        let noise = (0..<60).map { Double(($0 * 7919) % 13) }
        #expect(!Seasonality.isSeasonal(noise, period: 12))
        #expect(!Seasonality.isSeasonal(Array(repeating: 3, count: 60), period: 12))
        #expect(!Seasonality.isSeasonal(Array(Self.airline.prefix(35)), period: 12))
    }

    @Test func whatIsTakenOffIsPutBack() throws {
        let season = try #require(Seasonality(of: Self.airline, period: 12))
        let back = season.added(to: season.removed(from: Self.airline), from: 0)
        for (a, b) in zip(back, Self.airline) { #expect(abs(a - b) < 1e-9) }
    }

    @Test func valuesBelowZeroAreDecomposedByAdding() throws {
        let wave = (0..<48).map { Double($0 % 12) - 6 }
        let season = try #require(Seasonality(of: wave, period: 12))
        #expect(!season.isMultiplicative)
        #expect(abs(season.indices.reduce(0, +)) < 1e-9)
    }
}
