/// Names a transfer of one client.
typealias TransferID = UInt64
