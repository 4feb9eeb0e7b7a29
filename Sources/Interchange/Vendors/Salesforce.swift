// Salesforce

enum Salesforce {
    static func columns(of type: String) -> [VendorColumn] { [] }
}
