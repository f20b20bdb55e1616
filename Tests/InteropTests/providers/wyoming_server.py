"""Asks a Wyoming server by the protocol's reference implementation: describe, transcribe, synthesize.

usage: wyoming_server.py PORT WORDS    WORDS: what the server is expected to hear
"""
import asyncio, sys
from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.client import AsyncTcpClient
from wyoming.info import Describe, Info
from wyoming.tts import Synthesize, SynthesizeVoice

port, words = int(sys.argv[1]), sys.argv[2]


async def main():
    async with AsyncTcpClient("127.0.0.1", port) as client:
        await client.write_event(Describe().event())
        info = Info.from_event(await client.read_event())
        assert info.asr[0].installed and info.asr[0].models[0].languages == ["en"], info
        voices = [voice.name for voice in info.tts[0].voices]
        assert voices, info
        await client.write_event(Transcribe(language="en").event())
        await client.write_event(AudioStart(rate=16000, width=2, channels=1).event())
        for _ in range(10):
            await client.write_event(AudioChunk(rate=16000, width=2, channels=1, audio=b"\0\0" * 1600).event())
        await client.write_event(AudioStop().event())
        text = Transcript.from_event(await client.read_event()).text
        assert text == words, text
        await client.write_event(Synthesize(text="Hello", voice=SynthesizeVoice(name=voices[0])).event())
        start = AudioStart.from_event(await client.read_event())
        assert (start.rate, start.width, start.channels) == (16000, 2, 1), start
        sound = b""
        while True:
            event = await client.read_event()
            if AudioStop.is_type(event.type):
                break
            sound += AudioChunk.from_event(event).audio
        assert len(sound) > 1000, len(sound)
        print(len(sound), *voices)


asyncio.run(main())
