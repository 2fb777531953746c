"""LaTeX and HTML, written over by the lines and tabs that they mean."""

from __future__ import annotations

import re

from xentgui.core.errors import Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading.source import Source

_LATEX = re.compile(
    r"\\(?:[(\[]|begin|\\|hline|toprule|midrule|times|num|left|text|frac|cdot|infty|(?:mathbf|boldsymbol|bm|vec|hat)\{)|\$[^$\n\d]{0,200}\d[^$\n]{0,2000}\$"
)
_SPAN = re.compile(r"\b(?:col|row)span\s*=\s*[\"']?(?!1\b)\d", re.IGNORECASE)
_HTML = re.compile(r"<\s*(?:t[rdh]|p|li|sup|sub|span|div|br)\b[^<>]*>", re.IGNORECASE)
_HTML_PIECE = re.compile(
    r"(?P<row></(?:tr|li|p)\s*>|<br\s*/?>)|(?P<sup><sup\b[^<>]*>)|(?P<cell></t[dh]\s*>)|(?P<tag><[^<>]*>)|(?P<entity>&(?:#\d+|#x[0-9a-f]+|\w+);)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"(?P<begin><!--|<(?:script|style)\b)|(?P<end>-->|</(?:script|style)>)", re.IGNORECASE
)
_END_OF_HIDDEN = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
_ENTITIES = {
    "&minus;": "-",
    "&#8722;": "-",
    "&infin;": "∞",
    "&times;": "\u00d7",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
}
_WIKI = re.compile(r"^\{\|", re.MULTILINE)
_WIKI_PIECE = re.compile(
    r"(?P<table>\{\|[^\x01]*|\x01\|\+[^\x01]*|\x01\|\})|(?P<row>\x01\|-[^\x01]*)"
    r"|(?P<line>\x01[!|](?:[^\x01|!=]*=\"[^\"]*\"\s*\|)?)"
    r"|(?P<cell>(?:\|\||!!)(?:[^\x01|!=]*=\"[^\"]*\"\s*\|)?)"
)
"""Of a text in which U+0001 stands for the end of a line."""
_ESCAPED = re.compile(r"\\([_&%$#{}])")
_ASSIGNED = re.compile(r"(?<![A-Za-z_{}\\\s])[A-Za-z_{}\\\s]{1,80}=\s*(?=\\(?:begin|left))")
_DECIMAL_COMMA = re.compile(r"(\d+)\{,\}(\d+)")
_LATEX_PIECE = re.compile(
    r"""
    (?P<row> \\\\(?:\[[^\[\]]*\])? | \\tabularnewline | \\cr\b )
  | (?P<dots> \\(?:[lcvd]dots|dots)\b )
  | (?P<escaped> \\[&%$\#_{}] )
  | (?P<environment> \\(?:begin|end)\s*\{[^{}]*\}(?:\[[^\[\]]*\])?
        (?:\{(?:[^{}]|\{[^{}]*\})*+\})? )
  | (?P<rule>
        \\(?:hline|toprule|midrule|bottomrule|cline\{[^{}]*\}|cmidrule(?:\([^()]*\))?\{[^{}]*\}
          |centering|small|left|right|big|Big|displaystyle)[.\[\](|)]?
    )
  | (?P<infinity> \\infty\b )
  | (?P<span> \\multicolumn\s*\{[^{}]*\}\s*\{[^{}]*\} | \\multirow\s*\{[^{}]*\}\s*\{[^{}]*\} )
  | (?P<command>
        \\(?:num|text|textbf|textit|texttt|mathrm|mathbf|mathit|mathsf|boldsymbol|emph|SI|bm
          |tablenum|vec|hat|bar|tilde)\b\*?
    )
  | (?P<space> \\[,;:!\ \[\]()]|~|\\quad|\\qquad )
  | (?P<cell> & )
  | (?P<mark> [${}] )
  | (?P<line> \n )
    """,
    re.VERBOSE,
)


_MONEY = re.compile(r"(?:[^$]|\$[-+]?\d[\d.,]*(?=[\s;|]|\Z))*+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WIKI_TITLE = re.compile(r"^\|\+(?P<title>[^\n]*)$", re.MULTILINE)
_HTML_TITLE = re.compile(
    r"<caption\b[^<>]{0,200}>(?P<title>[^<>]{0,1000})</caption>", re.IGNORECASE
)
_LATEX_TITLE = re.compile(
    r"\\(?:caption|footnote|label|tablefootnote|footnotemark)(?:\[[^\[\]]{0,200}\])?\{(?P<title>[^{}]{0,1000})\}"
)


def is_html(text: str) -> bool:
    """Return whether a text is a table of a web page."""
    return bool(_HTML.search(text))


def is_wiki(text: str) -> bool:
    """Return whether a text is a table of MediaWiki."""
    return bool(_WIKI.search(text))


def _say_titles(source: Source, pattern: re.Pattern[str]) -> None:
    """Leave titles and footnotes out, and say what they are."""
    for found in pattern.finditer(source.plain):
        title = source.unescaped(_COMMENT.sub("", source.text[slice(*found.span("title"))]))
        if title.strip() and not found[0].startswith("\\label"):
            title = quotable(" ".join(title.split()))
            source.say(Phrase('the title "{title}" was left out', title=title))
    source.plain = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), source.plain)


def read_wiki(source: Source) -> None:
    """Write a table of MediaWiki as lines with tabs."""
    _say_titles(source, _WIKI_TITLE)

    def written(found: re.Match[str]) -> str:
        length = len(found[0])
        if found["row"]:
            return "\n".ljust(length)
        if found["cell"] or found["line"]:
            return "\t".ljust(length)
        return " " * length

    plain = _WIKI_PIECE.sub(written, source.plain.replace("\n", "\x01"))
    source.plain = re.sub(
        r"(?:\A|\n)\s*?\t", lambda found: found[0][:-1] + " ", plain.replace("\x01", " ")
    )


def is_latex(text: str) -> bool:
    """Return whether a text is LaTeX; a backslash that ends a line of pandas is none.

    Nor are sums of money, of which none has a second dollar sign behind it.
    """
    return bool(_LATEX.search(text)) and not ("\\" not in text and _MONEY.fullmatch(text))


def read_html(source: Source) -> None:
    """Write an HTML table as lines with tabs."""
    source.is_html = True
    span = _SPAN.search(source.plain)
    if span is not None:
        raise source.error(
            span.start(), Phrase("a cell goes over several rows or columns; paste a plain table.")
        )

    def written(found: re.Match[str]) -> str:
        length = len(found[0])
        if found["row"]:
            return "\n".ljust(length)
        if found["cell"]:
            return "\t".ljust(length)
        if found["sup"]:
            return "^".ljust(length)
        if found["entity"]:
            return _ENTITIES.get(found[0].lower(), " ").rjust(length)
        return " " * length

    _blank_hidden(source)
    _say_titles(source, _HTML_TITLE)
    source.plain = _HTML_PIECE.sub(written, source.plain.replace("\n", " "))
    source.plain = re.sub(r"\t(\s*\n)", r" \1", source.plain)


def _blank_hidden(source: Source) -> None:
    """Take comments and programs of a page for spaces, in one go however many are not closed."""
    begin: re.Match[str] | None = None
    pieces, end = [], 0
    for mark in _HIDDEN.finditer(source.plain):
        if begin is None:
            begin = mark if mark["begin"] else None
        elif mark[0].lower() == _END_OF_HIDDEN[begin[0].lower()]:
            if begin[0] == "<!--" and any(
                map(str.isalnum, source.plain[begin.end() : mark.start()])
            ):
                source.say(Phrase("comments were left out"))
            pieces += [source.plain[end : begin.start()], " " * (mark.end() - begin.start())]
            begin, end = None, mark.end()
    source.plain = "".join([*pieces, source.plain[end:]])


def read_latex(source: Source) -> bool:
    r"""Write LaTeX as lines with tabs.

    Returns
    -------
    bool
        Whether there are cells: & or \\.
    """
    source.escapes = _ESCAPED
    _say_titles(source, _LATEX_TITLE)
    source.plain = _ASSIGNED.sub(lambda found: " " * len(found[0]), source.plain)
    source.plain = _DECIMAL_COMMA.sub(lambda found: f"{found[1]},{found[2]}  ", source.plain)
    has_rows = bool(re.search(r"\\\\|(?<!\\)&|\\tabularnewline", source.plain))

    def written(found: re.Match[str]) -> str:
        length = len(found[0])
        if found["row"]:
            return "\n".rjust(length)
        if found["dots"]:
            return "…".ljust(length)
        if found["escaped"]:
            return found[0][1].rjust(length)
        if found["infinity"]:
            return "∞".ljust(length)
        if found["cell"]:
            return "\t"
        if found["line"]:
            return " " if has_rows else "\n"
        return " " * length

    source.plain = _LATEX_PIECE.sub(written, source.plain)
    return has_rows
