"""Runs the providers' own SDKs against `frontdesk bench doubles`: what they read is what the providers promise.

usage: sdk_doubles.py BASE TEXT    BASE as http://127.0.0.1:PORT, TEXT what the doubles were told to say
Prints one line of JSON per SDK; exits 1 at the first difference.
"""
import io, json, sys, threading, time, wave

base, text = sys.argv[1], sys.argv[2]


def told(name, **facts):
    print(json.dumps({"sdk": name, **facts}, sort_keys=True), flush=True)


def same(what, got, wanted):
    if got != wanted:
        sys.exit(f"{what}: {got!r} instead of {wanted!r}")


def wav(seconds):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1), out.setsampwidth(2), out.setframerate(16000)
        out.writeframes(b"\0\0" * int(16000 * seconds))
    file.seek(0)
    file.name = "utterance.wav"
    return file


def check_openai():
    import openai

    client = openai.OpenAI(api_key="double", base_url=base + "/v1", max_retries=0)
    same("models", [m.id for m in client.models.list()], ["double-1"])
    tool = {"type": "function", "function": {"name": "search", "parameters": {"type": "object", "properties": {}}}}
    words, usage, reason = "", None, None
    for chunk in client.chat.completions.create(
        model="double-1", stream=True, stream_options={"include_usage": True}, messages=[{"role": "user", "content": "hi"}]
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            words += choice.delta.content or ""
            reason = choice.finish_reason or reason
    same("chat", words, text)
    same("reason", reason, "stop")
    assert usage.prompt_tokens == 20 and usage.completion_tokens > 0
    with client.chat.completions.stream(
        model="double-1", tools=[tool], messages=[{"role": "user", "content": "tool search"}]
    ) as stream:
        call = stream.get_final_completion().choices[0].message.tool_calls[0]
    same("tool", (call.function.name, json.loads(call.function.arguments)), ("search", {"query": "x"}))
    heard, final = "", None
    for event in client.audio.transcriptions.create(model="gpt-4o-mini-transcribe", file=wav(1), stream=True):
        if event.type == "transcript.text.delta":
            heard += event.delta
        if event.type == "transcript.text.done":
            final = event
    same("deltas", heard, text)
    same("transcript", final.text, text)
    assert final.usage.input_tokens == 14
    same("whole", client.audio.transcriptions.create(model="whisper-1", file=wav(1)).text, text)
    with client.audio.speech.with_streaming_response.create(
        model="tts-1", voice="alloy", input="hello", response_format="pcm"
    ) as answer:
        sound = b"".join(answer.iter_bytes())
    same("speech", len(sound), int(5 * 0.06 * 24000) * 2)
    vectors = client.embeddings.create(model="e", input=["a", "b"]).data
    same("vectors", [(v.index, len(v.embedding)) for v in vectors], [(0, 1536), (1, 1536)])
    told("openai", version=openai.__version__)


def check_anthropic():
    import anthropic

    client = anthropic.Anthropic(api_key="double", base_url=base, max_retries=0)
    with client.messages.stream(
        model="double-1", max_tokens=100, messages=[{"role": "user", "content": "hi"}]
    ) as stream:
        same("text", "".join(stream.text_stream), text)
        message = stream.get_final_message()
    same("reason", message.stop_reason, "end_turn")
    assert message.usage.output_tokens > 1
    with client.messages.stream(
        model="double-1", max_tokens=100, messages=[{"role": "user", "content": "tool search"}],
        tools=[{"name": "search", "input_schema": {"type": "object"}}],
    ) as stream:
        message = stream.get_final_message()
    same("tool", (message.content[0].name, message.content[0].input), ("search", {"query": "x"}))
    same("tool reason", message.stop_reason, "tool_use")
    told("anthropic", version=anthropic.__version__)


def check_deepgram():
    import deepgram
    from deepgram import DeepgramClient
    from deepgram.environment import DeepgramClientEnvironment

    socket = base.replace("http", "ws")
    here = DeepgramClientEnvironment(base=base, production=socket, agent=socket, agent_rest=base)
    client = DeepgramClient(api_key="double", environment=here)
    got = []
    with client.listen.v1.connect(model="nova-3", encoding="linear16", sample_rate=16000) as connection:
        for _ in range(10):
            connection.send_media(b"\0\0" * 1600)
        connection.send_keep_alive()
        connection.send_finalize()
        connection.send_close_stream()
        for message in connection:
            got.append(message)
            if type(message).__name__ == "ListenV1Metadata":
                break
    results = [m for m in got if type(m).__name__ == "ListenV1Results"]
    assert len(results) > 1 and not results[0].is_final, got
    same("transcript", results[-1].channel.alternatives[0].transcript, text)
    assert results[-1].is_final and results[-1].from_finalize
    same("metadata", type(got[-1]).__name__, "ListenV1Metadata")
    told("deepgram-sdk", version=getattr(deepgram, "__version__", ""))


def check_elevenlabs():
    from importlib.metadata import version
    from elevenlabs.client import ElevenLabs

    client = ElevenLabs(api_key="double", base_url=base)
    import base64

    sound, letters = b"", []
    for chunk in client.text_to_speech.stream_with_timestamps(
        voice_id="v", text="Hi you", output_format="pcm_16000", model_id="eleven_flash_v2_5"
    ):
        sound += base64.b64decode(chunk.audio_base_64)
        if chunk.alignment:
            letters += chunk.alignment.characters
    same("letters", "".join(letters), "Hi you")
    same("sound", len(sound), int(6 * 0.06 * 16000) * 2)
    same("plain", len(b"".join(client.text_to_speech.stream(voice_id="v", text="Hi you", output_format="pcm_16000"))), len(sound))
    told("elevenlabs", version=version("elevenlabs"))


def check_cartesia():
    from importlib.metadata import version
    from cartesia import Cartesia

    client = Cartesia(api_key="double", base_url=base, max_retries=0)
    sound, words, done = b"", [], False
    for event in client.tts.generate_sse(
        model_id="sonic-3", transcript="Hi you", voice={"mode": "id", "id": "v"}, add_timestamps=True,
        output_format={"container": "raw", "encoding": "pcm_s16le", "sample_rate": 16000},
    ):
        if event.type == "chunk":
            sound += event.audio
        elif event.type == "timestamps":
            words += event.word_timestamps.words
        elif event.type == "done":
            done = True
    same("words", words, ["Hi", "you"])
    same("sound", len(sound), int(6 * 0.06 * 16000) * 2)
    assert done
    told("cartesia", version=version("cartesia"))


for check in (check_openai, check_anthropic, check_deepgram, check_elevenlabs, check_cartesia):
    check()
