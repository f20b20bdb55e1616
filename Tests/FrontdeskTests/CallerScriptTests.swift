import Testing
import frontdesk

/// Covers what a scripted caller does at each event; that it hears and speaks is in BoxTests.
@Suite struct CallerScriptTests {
    private typealias Effect = CallerScript.Effect

    private func at(_ milliseconds: Int) -> Duration { .milliseconds(milliseconds) }

    @Test func speaksOnceTheAgentHasFinished() {
        var script = CallerScript([.listen, .say(0), .listen, .say(1)], at: .zero)
        #expect(script.handle(.agentStarted(at: at(200))) == [])
        #expect(script.handle(.agentPaused(at: at(2_000))) == [])
        // A pause between two sentences is not the end.
        #expect(script.handle(.tick(at: at(2_500))) == [])
        #expect(script.handle(.agentStarted(at: at(2_600))) == [])
        #expect(script.handle(.tick(at: at(9_000))) == [])
        #expect(script.handle(.agentPaused(at: at(9_500))) == [])
        #expect(script.handle(.tick(at: at(10_699))) == [])
        #expect(script.handle(.tick(at: at(10_700))) == [.play(0)])
        #expect(script.handle(.tick(at: at(20_000))) == [])
        #expect(script.handle(.said(at: at(20_100))) == [])
        #expect(script.handle(.agentStarted(at: at(20_700))) == [])
        #expect(script.handle(.agentPaused(at: at(21_000))) == [])
        #expect(script.handle(.tick(at: at(22_200))) == [.play(1)])
    }

    @Test func talksOverTheAgent() {
        var script = CallerScript([.interrupt(3, after: .seconds(2))], at: .zero)
        #expect(script.handle(.agentStarted(at: at(500))) == [])
        #expect(script.handle(.tick(at: at(2_400))) == [])
        #expect(script.handle(.tick(at: at(2_500))) == [.play(3)])
        #expect(!script.isOver)
        #expect(script.handle(.said(at: at(4_000))) == [])
        #expect(script.isOver)
    }

    @Test(arguments: [CallerStep.listen, .interrupt(1, after: .seconds(1))])
    func patienceEnds(_ step: CallerStep) {
        var script = CallerScript([step, .say(1)], at: .zero)
        #expect(script.handle(.tick(at: at(11_900))) == [])
        #expect(script.handle(.tick(at: at(12_000))) == [.play(1)])
    }

    @Test func pausesBeforeItSpeaks() {
        var script = CallerScript([.pause(.seconds(2)), .say(0)], at: .zero)
        #expect(script.handle(.agentStarted(at: at(100))) == [])
        #expect(script.handle(.tick(at: at(1_900))) == [])
        #expect(script.handle(.tick(at: at(2_000))) == [.play(0)])
    }

    @Test func anAgentThatSpeaksIsNotGivenUp() {
        var script = CallerScript([.listen, .say(0)], at: .zero)
        #expect(script.handle(.agentStarted(at: at(100))) == [])
        #expect(script.handle(.tick(at: at(60_000))) == [])
    }

    @Test func hangsUpWhenTheAgentDoesNot() {
        var script = CallerScript([.leave], at: .zero)
        #expect(script.handle(.tick(at: at(9_900))) == [])
        #expect(script.handle(.tick(at: at(10_000))) == [.hangUp])
        #expect(script.isOver)
    }
}
