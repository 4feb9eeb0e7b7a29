// The clock by which figures go. A day of a figure is a day in the workspace's zone, wherever somebody looks from:
// roll-ups are kept by those days, and the same figure is the same on every screen. A query of one's own goes by the zone
// that one acts in; the query behind a figure names instants where the two differ, so that it finds what the figure counts.

import Base
public import Language
public import Store

extension Reader {
    /// Now, in the workspace's zone.
    public var figureClock: Clock { Clock(now: acting.now, zone: settings.zone) }
}
