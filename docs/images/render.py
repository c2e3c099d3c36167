#!/usr/bin/env python3
"""Draws docs/images/analyze.svg: what `./merlon analyze examples/shop` shows in a terminal. Run it from the checkout."""

import html
import os
import pty
import re
import struct
import sys
import fcntl
import termios

COLUMNS = 112
THREATS, QUESTIONS = 5, 3  # how many are drawn; the rest is cut, visibly
CHAR, LINE, SIZE, PAD, BAR = 8.43, 20, 14, 24, 44
INK, DIM, PAPER, FRAME = "#d7dce2", "#8b95a3", "#15191f", "#2a313b"
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#f2cc60", "34": "#79c0ff", "35": "#d2a8ff", "36": "#76e3ea", "97": "#ffffff"}
BACK = {"41": "#c93c37"}


def run(program):
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        environment = dict(os.environ, TERM="xterm-256color", SOURCE_DATE_EPOCH="1780272000")
        environment.pop("NO_COLOR", None)
        os.execve(program, [program, "analyze", "examples/shop"], environment)
    output = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.waitpid(pid, 0)
    text = output.decode().replace("\r", "")
    return re.sub(r"\x1b\[\?[0-9;]*[a-z]|\x1b[=>]", "", text).rstrip("\n").split("\n")


def plain(line):
    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def shorten(lines):
    """The first open threats, the first questions, and the last line."""
    start = next(i for i, line in enumerate(lines) if plain(line).startswith("Questions"))
    blank = [i for i, line in enumerate(lines[:start]) if not plain(line)]
    threats, questions = lines[:start], lines[start : start + 1 + 2 * QUESTIONS]
    cut = "\x1b[2m               \u2026\x1b[0m"
    if len(blank) > THREATS + 1:
        threats = lines[: blank[THREATS]] + [cut, ""]
    return threats + questions + [cut, "", lines[-1]]


def spans(line):
    style, column = [], 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b"):
            codes = part[2:-1].split(";")
            style = [] if codes in (["0"], [""]) else style + codes
        elif part:
            yield column, part, style
            column += len(part)


def draw(lines):
    width = max(len(plain(line)) for line in lines) * CHAR + 2 * PAD
    height = BAR + len(lines) * LINE + 2 * PAD + 4
    prompt = BAR + PAD
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height + LINE:.0f}" viewBox="0 0 {width:.0f} {height + LINE:.0f}" role="img">',
        "<title>merlon analyze examples/shop</title>",
        f'<rect x=".5" y=".5" width="{width - 1:.0f}" height="{height + LINE - 1:.0f}" rx="10" fill="{PAPER}" stroke="{FRAME}"/>',
        f'<path d="M1 {BAR}H{width - 1:.0f}" stroke="{FRAME}"/>',
    ]
    for i, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        out.append(f'<circle cx="{24 + i * 20}" cy="{BAR / 2:.0f}" r="6" fill="{colour}"/>')
    out.append(
        f'<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="{SIZE}" fill="{INK}" xml:space="preserve">'
    )
    out.append(f'<text x="{PAD}" y="{prompt}"><tspan fill="{COLOURS["32"]}">$</tspan> ./merlon analyze examples/shop</text>')
    for row, line in enumerate(lines, start=1):
        y = prompt + row * LINE + 8
        for column, text, style in spans(line):
            x = PAD + column * CHAR
            fill = next((COLOURS[c] for c in style if c in COLOURS), DIM if "2" in style else None)
            back = next((BACK[c] for c in style if c in BACK), None)
            if back:
                out.append(f'<rect x="{x - 3:.1f}" y="{y - 14.5}" width="{len(text) * CHAR + 6:.1f}" height="{LINE - 1}" rx="3" fill="{back}"/>')
            if not text.strip():
                continue
            lead = len(text) - len(text.lstrip(" "))
            x += lead * CHAR
            text = text.strip(" ")
            attributes = (f' fill="{fill}"' if fill else "") + (' font-weight="700"' if "1" in style else "")
            out.append(f'<text x="{x:.1f}" y="{y}" textLength="{len(text) * CHAR:.1f}" lengthAdjust="spacingAndGlyphs"{attributes}>{html.escape(text)}</text>')
    out += ["</g>", "</svg>"]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.chdir(root)
    program = sys.argv[1] if len(sys.argv) > 1 else "./merlon"
    with open("docs/images/analyze.svg", "w", encoding="utf-8", newline="\n") as file:
        file.write(draw(shorten(run(program))))
