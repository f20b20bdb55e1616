import Core

/// What a prompt expects; swift-testing has an `Expectation` too, and a file that imports both cannot name either.
typealias Prompt = Expectation
