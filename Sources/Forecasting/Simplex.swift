// The downhill simplex of Nelder and Mead: finds a low point of a function of a few numbers without its
// derivatives. It always gives the same answer for the same start.

enum Simplex {
    /// A low point near a start.
    ///
    /// - Parameter steps: the most evaluations.
    static func minimum(from start: [Double], steps: Int, _ loss: ([Double]) -> Double) -> [Double] {
        var corners = [(point: start, loss: loss(start))]
        for place in start.indices {
            var point = start
            point[place] = point[place] == 0 ? 0.05 : point[place] * 1.15
            corners.append((point, loss(point)))
        }
        var used = corners.count
        let size = start.count
        while used < steps {
            corners.sort { $0.loss < $1.loss }
            let (best, worst) = (corners[0], corners[size])
            guard worst.loss - best.loss > 1e-9 * (best.loss.magnitude + 1e-12) else { break }
            let centre = start.indices.map { axis in
                corners[..<size].reduce(0) { $0 + $1.point[axis] } / Double(size)
            }
            func away(_ factor: Double) -> (point: [Double], loss: Double) {
                let point = zip(centre, worst.point).map { $0 + factor * ($1 - $0) }
                used += 1
                return (point, loss(point))
            }
            let reflected = away(-1)
            if reflected.loss < best.loss {
                let further = away(-2)
                corners[size] = further.loss < reflected.loss ? further : reflected
            } else if reflected.loss < corners[size - 1].loss {
                corners[size] = reflected
            } else {
                let nearer = away(reflected.loss < worst.loss ? -0.5 : 0.5)
                if nearer.loss < min(reflected.loss, worst.loss) {
                    corners[size] = nearer
                } else {
                    for corner in 1...size {
                        let point = zip(best.point, corners[corner].point).map { ($0 + $1) / 2 }
                        corners[corner] = (point, loss(point))
                        used += 1
                    }
                }
            }
        }
        return corners.min { $0.loss < $1.loss }?.point ?? start
    }
}
