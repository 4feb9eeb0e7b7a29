"""A mail server for tests, in a process of its own: it takes every mail and notes it in a file.

usage: mail_server.py LOG [FOLDER]
It listens on a free port of the loopback, prints the number, and ends with its standard input. LOG gets a line
`message-id TAB recipient` for each mail before the server says 250; FOLDER the mails themselves. A recipient
decides what happens: refuse…@ is refused, defer…@ is put off once, cut…@ loses the connection after the dot.
"""
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, log, folder):
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self.folder = folder
        self.count = 0
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("defer") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        identity = b""
        for line in envelope.content.split(b"\r\n"):
            if not line:
                break
            if line.lower().startswith(b"message-id:"):
                identity = line[11:].strip()
        self.count += 1
        if self.folder:
            with open(os.path.join(self.folder, "%06d.eml" % self.count), "wb") as file:
                file.write(envelope.content)
        for address in envelope.rcpt_tos:
            os.write(self.log, identity + b"\t" + address.encode() + b"\n")
        if envelope.rcpt_tos[0].startswith("cut"):
            server.transport.abort()
        return "250 2.0.0 taken"


async def main():
    handler = Handler(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="mail.test", enable_SMTPUTF8=True), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
