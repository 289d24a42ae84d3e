"""Stands between hearth migrate and the database, and kills the program at a statement of the schema.

usage: migrate-kill.py DATABASE-SOCKET LISTEN-SOCKET WHEN

Prints "ready"; then the first process that connects is killed with SIGKILL instead of passing on its first statement of a schema file (WHEN
before), or right after passing it on, without waiting for the answer (WHEN after; a statement on rows counts when its COMMIT is passed on).
Ends with the process; prints the statement or, when the process came to its end alive, "end".
"""

import os
import select
import signal
import socket
import struct
import sys

COM_QUERY = 3
TABLES = (b"CREATE TABLE ", b"ALTER TABLE ", b"DROP TABLE ")
ROWS = (b"INSERT ", b"UPDATE ", b"DELETE ")


def command(packet):
    """The text that a packet of the client brings, if it is a statement of a schema file or a COMMIT."""
    if len(packet) < 5 or packet[4] != COM_QUERY or b"schema_change" in packet:
        return b""
    return packet[5:] if packet[5:].startswith((*TABLES, *ROWS, b"COMMIT")) else b""


def main():
    database, listen, when = sys.argv[1:]
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(listen)
    listener.listen(4)
    print("ready", flush=True)
    peers = {}
    process, on_rows = None, None
    while True:
        readable, _, _ = select.select([listener, *peers], [], [])
        for end in readable:
            if end is listener:
                client, _ = listener.accept()
                process = struct.unpack("3i", client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
                server = socket.socket(socket.AF_UNIX)
                server.connect(database)
                peers[client], peers[server] = (server, True), (client, False)
                continue
            if end not in peers:
                continue
            other, from_client = peers[end]
            data = end.recv(1 << 20)
            if not data:
                for one in (end, other):
                    del peers[one]
                    one.close()
                if not peers:
                    print("end", flush=True)
                    return
                continue
            text = command(data) if from_client else b""
            if when == "before":
                found = text if text.startswith((*TABLES, *ROWS)) else None
            else:
                on_rows = text if text.startswith(ROWS) else on_rows
                found = on_rows if text == b"COMMIT" else text if text.startswith(TABLES) else None
            if not found or when == "after":
                other.sendall(data)
            if found:
                os.kill(process, signal.SIGKILL)
                print(found[:60].decode(), flush=True)
                return


main()
