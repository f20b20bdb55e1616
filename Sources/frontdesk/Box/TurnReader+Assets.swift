import Agents
import Core
import Foundation

extension IntentExamples {
    /// The examples that come with the program; without their file nothing is known to be wanted, which is better than no box.
    static func installed(in assets: Assets, log: Log) -> IntentExamples {
        do {
            return try IntentExamples(json: String(contentsOfFile: assets.intents, encoding: .utf8))
        } catch {
            log.warning("what callers want is not told apart", .text("file", assets.intents), .error(error))
            return IntentExamples([])
        }
    }
}

extension AgentTemplate {
    /// The templates that come with the program, by name.
    static func installed(in assets: Assets) throws -> [AgentTemplate] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: assets.templates) else {
            throw VerbFailure(
                "agent.noTemplates", "There are no templates in \(assets.templates).", hint: "frontdesk doctor looks why")
        }
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            do throws(FieldError) {
                let text = (try? String(contentsOfFile: "\(assets.templates)/\(name)", encoding: .utf8)) ?? ""
                return try AgentTemplate(json: text)
            } catch {
                throw VerbFailure("agent.badTemplate", "\(assets.templates)/\(name): \(error.message)")
            }
        }
    }
}
