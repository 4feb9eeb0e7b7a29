// HubSpot

enum HubSpot {
    static func columns(of type: String) -> [VendorColumn] { [] }
}
