#!/usr/bin/env python3
"""Makes fuzz/corpus anew: fuzz/corpus.py XEPS, a clone of https://github.com/xsf/xeps.

The examples of the specifications that stanza has to do with, as far as each shows a target something that those
before it did not, and seeds for what is no XML. What exists is replaced.
"""

import base64
import hashlib
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

XEPS = """0004 0030 0045 0054 0059 0060 0077 0082 0085 0115 0163 0184 0191 0198 0202 0203 0249 0280 0297 0308 0313 0333
0334 0359 0363 0377 0388 0393 0402 0424 0425 0440 0444 0461 0478 0484""".split()

HERE = pathlib.Path(__file__).parent
REPO = HERE.parent
PREFIXES = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
HEADER = f"<?xml version='1.0'?><stream:stream {PREFIXES} id='s1' from='example.org' version='1.0'>"
LONGEST = 4096


def examples(xeps):
    for number in XEPS:
        text = subprocess.run(
            ["git", "-C", xeps, "show", f"HEAD:xep-{number}.xml"], check=True, capture_output=True, text=True
        ).stdout
        for example in re.findall(r"<example[^>]*>\s*<!\[CDATA\[(.*?)\]\]>", text, re.S):
            example = example.strip("\n")
            if len(example) <= LONGEST:
                yield example


def tree(example):
    try:
        return ET.fromstring(f"<wrap {PREFIXES}>{example}</wrap>")
    except ET.ParseError:
        return None


def shape(root):
    """What there is in a tree, without the texts."""
    found = set()
    for parent in root.iter():
        for child in parent:
            found.add((parent.tag, child.tag, tuple(sorted(child.attrib))))
    return found


def select(candidates):
    """Those that have something which none before has."""
    seen = set()
    for example, root in candidates:
        new = shape(root) - seen
        if new:
            seen |= new
            yield example


def has(root, *names):
    return any(element.tag.split("}")[-1] in names or element.tag in names for element in root.iter())


def write(target, contents):
    folder = HERE / "corpus" / target
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for content in contents:
        content = content.encode() if isinstance(content, str) else content
        (folder / hashlib.sha1(content).hexdigest()[:16]).write_bytes(content)


def dns_answer(records):
    name = lambda host: b"".join(bytes([len(label)]) + label.encode() for label in host.split(".") if label) + b"\0"
    question = name("_xmpp-client._tcp.example.org") + struct.pack(">HH", 33, 1)
    answers = b""
    for priority, weight, port, host in records:
        data = struct.pack(">HHH", priority, weight, port) + name(host)
        answers += b"\xc0\x0c" + struct.pack(">HHIH", 33, 1, 300, len(data)) + data
    return struct.pack(">HHHHHH", 7, 0x8180, 1, len(records), 0, 0) + question + answers


def certificates():
    text = (REPO / "src/net/fixtures.rs").read_text()
    for pem in re.findall(r"-----BEGIN CERTIFICATE-----\n(.*?)-----END", text, re.S):
        yield base64.b64decode(pem)


def main():
    found = [(example, tree(example)) for example in examples(sys.argv[1])]
    found = [(example, root) for example, root in found if root is not None and len(root)]
    of = lambda *names: list(select((e, r) for e, r in found if has(r, *names)))
    stanzas = of("message", "presence", "iq")
    write("stanza", stanzas)
    write("error", of("error", "failure", "{http://etherx.jabber.org/streams}error"))
    write("features", of("features", "mechanisms", "authentication", "{http://etherx.jabber.org/streams}features"))
    write("form", of("{jabber:x:data}x"))
    write("payload", of("query", "vCard", "pubsub", "command", "slot", "conference", "time", "blocklist", "item"))
    write("stream", [*stanzas[::4], "<?xml version='1.0'?>\n<!-- c -->\n<a>\n</a><b x='1\n'/>", "<a/>\n<b>\n<c>\n"])
    whole = [HEADER + example + "</stream:stream>" for example in stanzas[::4]]
    write("xml", [*whole, HEADER, "HTTP/1.1 400 Bad Request\r\n\r\n", " \n" + HEADER + "<a>&lt;&#233;<![CDATA[x]]></a>"])
    key = "c2FsdA=="
    write("sasl", [
        *(f"{letter}r=@abc,s={key},i=4096\nv=AAAA" for letter in "ABCDEF"),
        f"Ar=@abc,s={key},i=4096\nv=AAAA\n", "Be=invalid-proof\n", "Am=x,r=@a\n", f"Ar=abc,s={key},i=1\n",
        f"Ar=@abc,s={key},i=4096,x=y\ne=other-error", "GAAAA", "H", "I\n", "J", "K\n", "L",
        "APLAIN SCRAM-SHA-1 SCRAM-SHA-256-PLUS tls-exporter", "AEXTERNAL X-ODD\n", "AHT-SHA-256-EXPR HT-SHA-256-NONE",
    ])
    write("srv", [
        dns_answer([(10, 0, 5222, "a.example.org"), (10, 65535, 5223, "b.example.org"), (0, 1, 443, "c.example.org")]),
        dns_answer([(0, 0, 5222, "")]), dns_answer([]), bytes(20), b"\xff" * 20, bytes(range(60)),
    ])
    write("certificate", certificates())
    config = (REPO / "docs/config.example.toml").read_text()
    write("config", [
        config, "jid = 'a@b.example'\npassword = 'x'\nnick = 'me'\n",
        "[accounts.a]\njid = 'a@b'\npasword_file = 'x'\n", "[accounts.a]\njid = 'a@b'\npassword = 8472611\n",
        "default_account = 'a'\n[accounts.a]\njid='a@b/r'\nserver='[::1]:5222'\ntls='direct'\npin=['sha256//AAAA']\n"
        "proxy='socks5://me:p%40ss@127.0.0.1:9050/'\ndns_server='127.0.0.1:53'\ntimeout='30s'\nretry=3\n"
        "password_command=['pass','x']\nto=['b@c','xmpp:r@c?join']\n[aliases]\nops=['a@b','c']\n",
    ])
    write("state", [
        '{"class":"SCRAM-PLUS"}',
        '{"auto":{"place":{"host":"h","port":5222,"is_direct":false,"until":1,"address":"127.0.0.1:5222",'
        '"address_until":2},"before":{"mechanisms":["PLAIN"],"sasl2":{"mechanisms":["PLAIN"],"fast":[]}},"after":null}}',
        '{"mechanism":"SCRAM-SHA-1","salt":[1,2],"iterations":4096,"client":"AAAA","server":"AAAA"}',
        '{"id":"x","token":{"mechanism":"HT-SHA-256-NONE","token":"t","until":7,"count":1}}',
        '{"cursors":{"a@b":{"id":"7","time":"2026-01-02T03:04:05Z"}},"printed":["k"]}',
        '{"jid":"a@b/1","id":"x","handled":7}',
        '{"version":1,"to":"a@b","id":"i","xml":"<message/>","proof":"ack","room":{"jid":"r@c","nick":"n",'
        '"password":"p","create":true},"tried_as":null,"attempts":1,"came_back":false,"error":null}',
        "00001700000000000001-0123456789abcdef+00001700000000000009.json\n18446744073709551615-0123456789abcdef.json\n",
    ])
    write("batch", [
        '{"to":"a@b","body":"x"}', '{"to":["a@b","c@d"],"body":"x","subject":"s","type":"chat","id":"1","thread":"t",'
        '"confirm":"server","nick":"n","room":true,"code":true,"lang":"en","hints":["no-store"]}',
        '{"to":"a@b","react":["\U0001f44d"],"to_message":"m"}\n{"to":"a@b","retract":"m"}\n',
        '{"to":"a@b","body":"x","reply_to":"m","quote":"q","replace":"n"}', "# all\nalice@example.org # her\n\n  ops\r\n",
        '{"to":"bob@example.org","id":"7","bdoy":"x"}', "[1]", '{"to":7}',
    ])
    write("uri", [
        "all alice@example.org Dave@Example.ORG/home example.org\nall ops carol@example.org\nops xmpp:bob@example.net",
        "xmpp:r@example.org?join;password=p%41;body=x", "xmpp:a%40b@c?message;subject=%C3%A9;body=x#f", "loop\nloop loop",
        "xmpp://a@b/c@d", "a@b@c", "b\u00fccher.example:5223", "[::1]:5222", "socks5://me:p%40ss@127.0.0.1:9050/",
        "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "300ms", "2026-11-23T18:00:00+01:00", "-90m",
        "https://u.example:8443/p?q={x}", "localhost,.example.org a.example.org",
    ])
    write("names", [
        "-t\n-u\nbot\n-jserver\nh:5222\n--sub=x\nbob@example.org",
        "bob\n-o\nexample.org\n-c\n-r\nnick\n-d\n3\n--\n-x",
        "--raw\n-m\n-file\n-vvv",
        "# mine\nbot@example.org;host.example:5222 secret component\n",
        "username: bot\njserver: example.org\nport: 5222\npassword: s e c\ncomponent: c.example\nno-tls-verify: 1\n",
        "username: \"a@b\"\neval_password: pass x\nalias: \"My nick\"\n",
        "--us\n+\n-\n--message-type=groupchat\n-n\n-a\n/etc/ssl\n-l",
    ])
    write("http", [
        "HTTP/1.1 200 Connection established\r\n\r\n", "HTTP/1.0 407 Proxy Authentication Required\r\nA: b\r\n\r\n",
        "HTTP/1.1 503 Nope\r\n\r\n", "SSH-2.0-x\r\n", "https://u.example/p", "<html>", "\r\n no slot \nmore",
    ])


main()
