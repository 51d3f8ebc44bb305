"""The shortest program that sends a message by slixmpp: JID PASSWORD HOST PORT TO BODY, over STARTTLS."""

import asyncio
import sys

import slixmpp

jid, password, host, port, to, body = sys.argv[1:]
client = slixmpp.ClientXMPP(jid, password)
client.enable_direct_tls = False


async def start(_):
    client.send_message(mto=to, mbody=body, mtype="chat")
    await client.disconnect()


client.add_event_handler("session_start", start)
client.connect(host, int(port))
asyncio.get_event_loop().run_until_complete(client.disconnected)
