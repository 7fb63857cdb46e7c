"""A mail server that accepts everything and writes down the Message-ID of each mail, one
a line: `smtp_sink.py PORT FILE [DELAY [--plain]]`. Each reply takes DELAY seconds, as on
a long way; `--plain` offers no pipelining (RFC 2920)."""

import asyncio
import sys


class Session(asyncio.Protocol):
    def __init__(self, out, delay, extensions):
        self.out, self.delay, self.extensions = out, delay, extensions
        self.buffer, self.in_data = b"", False

    def connection_made(self, transport):
        self.transport = transport
        self.reply(b"220 sink\r\n")

    def reply(self, line):
        if self.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(self.delay, self.transport.write, line)
        else:
            self.transport.write(line)

    def data_received(self, data):
        self.buffer += data
        while True:
            end = b"\r\n.\r\n" if self.in_data else b"\r\n"
            whole, found, rest = self.buffer.partition(end)
            if not found:
                return
            self.buffer = rest
            self.accept(whole) if self.in_data else self.command(whole.upper())

    def command(self, line):
        if line.startswith(b"EHLO"):
            self.reply(b"250-sink\r\n" + self.extensions + b"250 8BITMIME\r\n")
        elif line == b"DATA":
            self.in_data = True
            self.reply(b"354 go on\r\n")
        elif line == b"QUIT":
            self.reply(b"221 bye\r\n")
        else:
            self.reply(b"250 ok\r\n")

    def accept(self, mail):
        self.in_data = False
        head = mail[mail.lower().index(b"message-id:") :]
        self.out.write(head.split(b"<", 1)[1].split(b">", 1)[0] + b"\n")
        self.reply(b"250 taken\r\n")


async def serve(port, path, delay, plain):
    extensions = b"" if plain else b"250-PIPELINING\r\n"
    with open(path, "ab", buffering=0) as out:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: Session(out, delay, extensions), "127.0.0.1", port, backlog=64
        )
        await server.serve_forever()


if __name__ == "__main__":
    port, path, *more = sys.argv[1:]
    delay = float(more[0]) if more else 0.0
    asyncio.run(serve(int(port), path, delay, "--plain" in more))
