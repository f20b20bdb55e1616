import Agents
import Core
import Testing

/// Arguments as models write them against a tool's schema. Does not cover what a tool does with them.
@Suite struct ToolArgumentsTests {
    private let schema = JSONValue.object(
        of: [
            "name": .text("", longest: 5), "kind": .choice("", among: ["a", "b"]),
            "count": ["type": "integer", "minimum": 1, "maximum": 3], "price": ["type": "number"],
            "tags": ["type": "array", "maxItems": 2, "items": ["type": "string"]],
            "deep": ["type": "object", "properties": ["x": ["type": "boolean"]], "required": ["x"]],
        ], optional: ["kind", "count", "price", "tags", "deep"])

    @Test(arguments: [
        #"{"name":"ab"}"#, #"{"name":"ab","kind":"b","count":3,"price":2.5,"tags":["x"],"deep":{"x":true}}"#,
        #" {"name":"","price":2} "#,
    ])
    func fits(text: String) throws {
        _ = try ToolArguments.parse(text, against: schema)
    }

    @Test(arguments: [
        ("", #""name" must be given"#), ("{}", #""name" must be given"#), ("[]", "the arguments are not a JSON object"),
        ("nonsense", "the arguments are not a JSON object"), ("{\"name\":\"ab\"", "the arguments are not a JSON object"),
        (#"{"name":7}"#, #""name" must be a string"#), (#"{"name":null}"#, #""name" must be a string"#),
        (#"{"name":"abcdef"}"#, #""name" must be at most 5 characters"#),
        (#"{"name":"a","kind":"c"}"#, #""kind" must be one of a, b"#),
        (#"{"name":"a","count":2.5}"#, #""count" must be an integer"#),
        (#"{"name":"a","count":0}"#, #""count" must be at least 1.0"#),
        (#"{"name":"a","count":99999999999999999999}"#, #""count" must be an integer"#),
        (#"{"name":"a","tags":["x","y","z"]}"#, #""tags" must be at most 2 items"#),
        (#"{"name":"a","tags":[1]}"#, #""tags" must be a string"#),
        (#"{"name":"a","deep":{}}"#, #""deep.x" must be given"#),
        (#"{"name":"a","more":1}"#, #""more" must be left out: it is not known"#),
    ])
    func doesNotFit(text: String, message: String) throws {
        let error = #expect(throws: ToolArgumentError.self) { try ToolArguments.parse(text, against: schema) }
        #expect(error?.message == message)
    }

    @Test func hugeAndDeepArgumentsAreRefused() {
        let huge = #"{"name":""# + String(repeating: "x", count: 20_000) + #""}"#
        #expect(throws: ToolArgumentError.self) { try ToolArguments.parse(huge, against: schema) }
        let deep = String(repeating: "[", count: 8_000) + String(repeating: "]", count: 8_000)
        #expect(throws: ToolArgumentError.self) { try ToolArguments.parse(#"{"name":\#(deep)}"#, against: schema) }
    }
}
