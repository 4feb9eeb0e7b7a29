// Pipedrive

enum Pipedrive {
    static func columns(of type: String) -> [VendorColumn] { [] }
}
