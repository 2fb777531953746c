"""What stands around numbers on a screen: prompts, comments, footers, scales, marks of a list.

Each is taken for spaces, character for character, so that places in the text stay what they are.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xentgui.core.errors import Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.grids.nested import read_directive, read_nested
from xentgui.core.reading.grids.phrases import read_calls, read_steps
from xentgui.core.reading.numerals import numeral
from xentgui.core.reading.source import Source

_N = r"[+-]?(?:\d|\.\d|∞|inf\b)"
_STRINGS = r'"(?:[^"\\\n]|\\.)*+"|(?<!\w)\'(?:[^\'\\\n]|\\.)*+\'(?!\w)'
_LINE_COMMENT_PATTERN = rf"""
    {_STRINGS}
  | (?P<comment>
        # Whole lines.
        (?:^|(?<=\n)) [^\S\n]*
        (?: \#(?![>\w/\#;,|]|[^\S\n]*\t) | // | %(?![^\S\n]*\d) | --(?=[^\S\n]+[^\W\d])
          | ;(?=[^\S\n]*[^\W\d]) )
        [^\n\t]* (?=\n|\Z)
      | (?:^|(?<=\n)) [^\S\n]* \# [^\W\d] [^\n\t,;]* (?=\n|\Z)
        # Ends of lines; a percentage has its sign there as well.
      | (?<=[\d\])}};,{{(\[\w]) [^\S\n]++ (?: \#[^\S\n] | //[^\S\n]? ) [^\n]*
      | (?<=\d)[ ]{{2,9}} % [ ]* (?=[^\W\d]) [^\n]*
      | (?<=[\])}};,]) (?: [^\S\n]+\# | [^\S\n]+--[^\S\n]+(?=[^\W\d]) | [^\S\n]*\#[^\S\n]
          | [^\S\n]*// | [^\S\n]*%[^\S\n]*(?=[^\W\d]) ) [^\n]*
    )
    """
_LINE_COMMENT = re.compile(_LINE_COMMENT_PATTERN, re.VERBOSE | re.DOTALL)
_COMMENT = re.compile(
    rf"(?P<comment>/\*.*?\*/)|{_LINE_COMMENT_PATTERN.replace('P<comment>', 'P<other>')}",
    re.VERBOSE | re.DOTALL,
)
_BLANK = r"[^\S\n]*+"
_DROPPED_LINES = (
    # Fences and ends of documents.
    r"```[^\n]*|~~~[^\n]*",
    # pandas and polars.
    r"(?:Name: [^\n,]*, )?(?:Length: \d+, )?(?:Freq: \S+, )?dtype: \S+",
    r"\[?\d+ rows? [x\u00d7] \d+ columns?\]?|\(\d+ rows?\)|shape: ?\([\d, ]*\)",
    r"Series: '[^'\n]*' \[\w+\]",
    # Julia.
    r"(?:Tracked )?\d+-element [^\n]*:",
    r"\d+[x\u00d7]\d+(?:[x\u00d7]\d+)* (?:[^\n]*[A-Za-z}\]][^\n]*:|(?:Sub)?DataFrame)",
    r"\d+[x\u00d7]\d+ Named [^\n]*",
    r"[\w{}, ]{0,99}Dict\{[^\n]*:",
    # MATLAB.
    r"\(?\d+(?:[x\u00d7]\d+)+\)?\s+(?:\w+ )*(?:dlarray|gpuArray|vector|array|matrix|table)",
    r"\(?\d+(?:[x\u00d7]\d+)+\)?\s+(?:\w+ )*(?:double|single)",
    # MXNet, xarray, PyTorch, Core ML.
    r"<(?:NDArray|xarray\.\w+)[^\n]*>[^\n]*",
    r"(?:Coordinates|Attributes|Dimensions without coordinates|Dimensions)\b[^\n]*",
    r"\[ ?(?:\w+Type\{[\d,]*\}|torch\.[\w.]+ of size [^\]\n]*) ?\]",
    r"Tensor\[\[[\d, ]+\], \w+[^\]\n]*\]",
    r"(?:Double|Float\w*|Int\w*) \d+(?: x \d+)* (?:matrix|vector|array)",
    # R, Eigen, shells.
    r"\|={3,}|\[cols?=[^\n]*\]|\d+ rows? in set[^\n]*",
    r"\$\w*|attr\(,\"[^\n]*",
    r"torch_tensor",
    # Octave.
    r"(?:Diagonal|Permutation) Matrix",
    r"Eigen::\w+\s+\w+\([\d, ]*\);",
    r"(?:PS [^\n>]*|[A-Z]:\\[^\n>]*)>[^\n]*",
    r"\([\w.-]{1,40}\) [\w.-]{1,40}@[\w.-]{1,40}:[^\n$#]{0,200}[$#](?: [^\n]*)?",
)
_SAID_LINES = (
    # Bars of progress.
    r"\d+/\d+ (?:\[[=>.\s]*\]|[ ]*[━╸╺][━╸╺ ]*)[^\n]*",
    r"[^\n|]{0,99}\d%\|[^\n|]{0,400}\|[^\n\[]{0,99}\[[^\n\]]{0,99}\]",
    # Coordinates of xarray, factors of R, keywords of Org.
    r"\* \w+ +\(\w+\) [^\n]*",
    r"Levels: [^\n]*",
    r"\#\+(?!RESULTS:|TBLFM:|(?:BEGIN|END)_)\w+:[^\n]*",
)
_DROPPED_PIECES = (
    # The names of axes in Julia.
    r"^\d+-element Named [^\n]*(?:\n[^\n\d│]*│[^\S\n]*$)?|^[^\S\n]*\w+ ╲ \w+(?=[^\S\n]*│)",
    # R's str(); of more axes the numbers stand column by column.
    rf"^{_BLANK}(?:Named )?(?:num|int) \[1:\d+\](?= [-+.\dI])",
    r"torch\.Size\(\[[\d, ]*\]\)|TensorShape\(\[[\d, ]*\]\)",
    rf"^{_BLANK}Parameter containing:",
    # Types of OCaml and Fortran, a formula of a spreadsheet, variables of PHP.
    rf"^{_BLANK}- : [\w ]+ =(?=\s)|^{_BLANK}(?:real|double precision|integer)\b[^\n:]*::",
    rf"^{_BLANK}=(?=\{{)|\$(?=\w+\s*=[^$\n]*$)",
    # A list of YAML, of lists.
    rf"^{_BLANK}-[^\S\n]+(?=[\[{{])",
    rf"^{_BLANK}(?:\$\d+ = )?std::\w+ of length \d+(?:, capacity \d+)? = ",
    rf"^{_BLANK}\w+ << (?=[-+.\d])|(?<=\]) :: \[*\w+\]*$|\?(?=;)|(?<=\))\?(?=\s*\Z)",
    r"^#\+\w+:[^\n]*$",
    r", shape=\[[^\n]*$|&(?=\[|\w+::|\w+\))|(?<=[{,\s]):(?=[a-z]\w*\s*=>)|^'(?=\()|#(?=\()",
    r"(?<=,)[^\S\n]*\\(?=\n)",
    rf"^{_BLANK}:[^\S\n](?=[-+.\d\[])|(?<![\d.])`",
    # What turns a vector of a paper.
    r"\^(?:(?:T|\\top|\\intercal)\b|\{(?:\\(?:mathsf|mathrm)\b)?\{?(?:T|\\top|\\intercal)\}?\})",
    # Shells and programs that assign a number to each name.
    rf"^{_BLANK}(?:export|set|let|const|var|local|float|double)\s+(?=[^\W\d]\w*\s*=)",
    # Dots that lead from a name to its number.
    r"(?<=\w) ?\.{4,} ?(?=[-+.\d])",
)
_TERMINAL = [
    # What moves and colours a terminal, and what it has written over.
    re.compile(r"\x1b\[[\d;?]*[A-Za-z]"),
    re.compile(r"^[^\n]*\x08[^\n]*$", re.MULTILINE),
]
_DROPPED = [
    *(re.compile(rf"^{_BLANK}(?:{line}){_BLANK}$", re.MULTILINE) for line in _DROPPED_LINES),
    *(re.compile(piece, re.MULTILINE) for piece in _DROPPED_PIECES),
]
_SAID = [
    re.compile(rf"^{_BLANK}(?:{line}){_BLANK}$", re.MULTILINE | re.IGNORECASE)
    for line in _SAID_LINES
]
_SERIES = re.compile(
    r"Series: '(?P<polars>[^'\n]*)'|^Name: (?P<pandas>[^\n,]*), "
    r"|^<xarray\.\w+ '(?P<xarray>[^'\n]*)'",
    re.MULTILINE,
)
_COORDINATE = re.compile(
    rf"^{_BLANK}\* \w+ +\(\w+\) \S+ (?:\d+B )?(?P<names>'[^\n]*')$", re.MULTILINE
)
_NAMES_ATTRIBUTE = re.compile(
    r'^ - attr\(\*, "names"\)= chr \[1:\d+\](?P<names>(?: "[^"\n]*")+)[^\S\n]*$', re.MULTILINE
)
_CONTINUED = re.compile(r"(?<=,)[^\S\n]*\.\.\.[^\S\n]*(?=\n)")
_ADDED = re.compile(rf"^{_BLANK}\+(?=[^\S\n]*[\[{{(])", re.MULTILINE)
_FOUND_IN = re.compile(r"^[\w./\\-]+\.\w+:\d+:", re.MULTILINE)
_SCALE = re.compile(
    r"^[^\S\n]*(?P<scale>\d(?:\.\d*)?e[+-]?\d+)[^\S\n]*[*\u00d7][^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BLOCK = re.compile(
    rf"^{_BLANK}Columns? (?P<first>\d{{1,9}})"
    rf"(?: (?:through|to|and|thru|-) (?P<last>\d{{1,9}}))?:?{_BLANK}$",
    re.MULTILINE | re.IGNORECASE,
)
_R_HEAD = re.compile(r"^[^\S\n]*(?:\[,\d+\][^\S\n]*)+$", re.MULTILINE)
_R_ROW = re.compile(r"^[^\S\n]*\[(?P<row>\d{1,9}),\]", re.MULTILINE)
_R_COUNT = re.compile(r"^[^\S\n]*\[(?P<count>\d{1,9})\][^\S\n]+(?=\S)", re.MULTILINE)
_NAMED_LINE = re.compile(
    rf"^{_BLANK}(?P<name>[^\W\d][\w.]*){_BLANK}(?:=|:(?=\s*\n\s*[-*])){_BLANK}$|^\[(?P<section>[^\W\d]\w*)\]$",
    re.MULTILINE,
)
_FRACTION = r"(?:\.\d+|,\d{3}(?=[\s\]|]))?"
_CLOCK = rf"\d\d:\d\d:\d\d{_FRACTION}"
_LEVELS = "DEBUG|INFO|WARN|WARNING|ERROR|TRACE|CRITICAL"
_TIME = re.compile(
    rf"""
    ^{_BLANK}
    (?: \[?\d{{4}}-\d\d-\d\d[T\ ]\d\d:\d\d(?::\d\d{_FRACTION})?(?:Z|[+-]\d\d:?\d\d)?\]?
      | [A-Z][a-z]{{2}}\ [\d\ ]?\d\ {_CLOCK}\ [\w.-]+\ [\w.-]+(?:\[\d+\])?:
      | \[?{_CLOCK}\]? )
    # What a separator follows is a cell.
    (?![,;\t]) [\s|:-]*(?=\D)
    """,
    re.MULTILINE | re.VERBOSE,
)
_LEVEL = re.compile(
    rf"""
    ^{_BLANK} \[? (?:{_LEVELS})\b \]?
    (?! [,;\t=] | [\s|]*(?:{_LEVELS})\b ) [\s|:-]*
    (?: [\w.]+:[\w<>.]+:\d+[\s|:-]+ | [\w.]+:\d+[\s|:-]+ | \[[\w.]+\][\s|:-]+
      | [\w.]+\s?(?::|-)\s(?=\S*\s?[:=\[])
      | (?<=:)[\w.]+:(?=\S) )?
    """,
    re.MULTILINE | re.VERBOSE,
)
_REPEATED = re.compile(
    r"(?:\blet (?:mut )?\w+ ?(?::[^=\n]{1,80})?= ?|\bvec!)(?P<piece>\[ ?[-+.\w]+; ?\w+ ?\])"
)
"""Of Rust: the same number several times."""
_NAMED_VALUES = re.compile(r"\s*[^\W\d]\w*[\s:=]+[-+.\d]")
_STEP = re.compile(r"^\[[^\]\d\n]*\w+ \d+\](?=\s+\w+ ?[=:])", re.MULTILINE)
_YAML = re.compile(r"\A\s*(?P<begin>---)[^\S\n]*\n.*?(?P<end>(?:\n\.\.\.)?)\s*\Z", re.DOTALL)
_SEPARATOR_LINE = re.compile(r"\A\s*\"?sep=(?P<separator>[;,\t|])\"?[^\S\n]*(?=\n)", re.IGNORECASE)
_PROMPT = re.compile(
    r"^[^\S\n]*(?:>>>|In ?\[\d*\]:|julia>|octave(?:\.exe)?:\d+>|>>|irb[^\n>]*>|ghci>|mysql>)"
    r"[^\S\n]?",
    re.MULTILINE,
)
_OUT = re.compile(
    r"^[^\S\n]*(?:\[\d+\]:|Out ?\[\d*\]:|#>|##(?=\s)|\$\d+ =|=>|res\d+:[^\n=]*=)", re.MULTILINE
)
_QUOTE = re.compile(r"^[^\S\n]*(?:>[^\S\n]?)+", re.MULTILINE)
_AND = re.compile(
    rf"(?<=[\d%∞])(?:[^\S\n]*+,)?[^\S\n]++(?P<word>and|und|et|y|e|&)[^\S\n]+(?={_N})|(?<=\d)\s*(?P<ja>と|及び|および)\s*(?={_N})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"""
    \A \s* (?P<lead> [^\d\n\[({{<|\t;]{{0,60}}? [^\W\d] [^\d\n\[({{<|\t;]{{0,200}}? )
    (?: [:=] | (?:^|(?<=\s)) (?:are|is|was|were|=) (?=\s) | は )
    \s* (?= {_N} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_KIND = re.compile(rf"\s*+(?P<lead>[^\W\d]\w{{0,30}})[^\S\n]++(?={_N})")
"""A word without a colon, which has to say of itself that numbers follow."""
_ONLY_NUMBERS = re.compile(
    r"(?:[\s,;|%]|[+-]?(?:\d[\d.,_÷]*(?:e[+-]?\d+)?\s?%?|\.\d+|inf(?:inity)?\b|∞))*+\.?\s*\Z",
    re.IGNORECASE,
)
_LONGEST_END = 20
_JAPANESE_END = re.compile(
    r"\s*(?:です|でした|になります|となります|である)?[\u3002\uff0e]?\Z(?<=[すたる\u3002\uff0e])"
)


_SIZE = re.compile(
    r"^[^\S\n]*(?:Tracked )?(?P<count>\d{1,9})-element [A-Z]\w*"
    r"|^[^\S\n]*\(?(?P<shape>\d{1,9}(?:\u00d7\d{1,9})+)\)? "
    r"(?=(?:single |double )?(?:\w+ )*(?:vector|matrix|dlarray)|Matrix)"
    r"|torch\.Size\(\[(?P<torch>[\d, ]{1,40})\]\)"
    r"|^[\[(](?P<rows>\d{1,9})(?= rows? x \d+ columns?\]| rows?\))"
    r"|\b(?!(?:In|Out)\[)\w+(?P<c>(?:\[\d{1,9}\])+)\s*=\s*(?=\{)|(?<![\w)\]])\[(?P<go>\d{1,9})\](?=\w+\{)"
    r"|\[\w+; (?P<rust>\d{1,9})\] ?= ?(?=\[)|\bArray\((?P<node>\d{1,9})\)(?= ?\[)"
    r"|\bof length (?P<gdb>\d{1,9})(?=,| =)"
    r"|^[^\S\n]*(?:Named )?(?:num|int) \[1:(?P<str>\d{1,9})\]"
    r"|(?:\bLength: |\[[fiu]\d\d; )(?P<length>\d{1,9})(?=, dtype|\])",
    re.MULTILINE | re.IGNORECASE,
)
_SERIES_END = re.compile(r"^(?:Name: [^\n]*, )?(?:Length: \d+, )?dtype: \w+\s*\Z", re.MULTILINE)
_BAR_LINE = re.compile(r"\s*\|.*\|\s*")
_BAR_RULE = re.compile(r"^[^\S\n]*\|(?:\s*:?-+:?\s*\|)+[^\S\n]*$", re.MULTILINE)
_PAIRED = {"[|": "[ ", "|]": " ]", "(/": "[ ", "/)": " ]", "<|": "{ ", "|>": " }"}
_ANGLED = re.compile(
    r"(?P<lead>\s*+(?:[^\W\d]\w{0,30}\s*[:=]\s*)?)<(?P<inner>[-+.\deE\s%∞]+[,;|\s][-+.\deE\s%∞,;|]+)>\s*"
)
_ROUND = str.maketrans("<>|", "(),")
_CELL = re.compile(r"\s*\[(?P<row>\d{1,9}),(?P<column>\d{1,9})\] =(?P<value>\s+\S+)?\s*")
_SUBSCRIPT = re.compile(r"\s*[^\W\d]\w*\[\d+\]\s*[:=]\s*(?=[-+.\d][^\s,;\[]*\s*;?\s*$)")
_LISTED = re.compile(r"^\$(\w+)\n\[1\]([^\S\n]+[-+.\d]\S*)$", re.MULTILINE)
_PRINTED = re.compile(r"^([^\S\n]*)\[(\w+)\]( => )", re.MULTILINE)


_MOST_SHOWN = 3
_LONGEST_SAID = 80
WINDOW = 1 << 16
"""Characters of a beginning and an end."""


@dataclass
class Decoration:
    """What was around the numbers.

    Attributes
    ----------
    scale : str
        Power of ten that all numbers are to be multiplied by.
    is_flow : bool
        Whether a row goes on in the next line.
    delimiter : str, optional
        What separates the cells.
    blocks : list of int
        Where the columns that had no room begin again below.
    columns : list of (int, int)
        The first and the last column of each block, from 1, where the text says it.
    sizes : list of int
        How many numbers there are, as the text says.
    shape : tuple of int
        Of an array of several axes, as C declares it.
    label : str
        What the numbers are called.
    names : tuple of str, optional
        Of the classes.
    is_series : bool
        Whether pandas has printed a Series, with its index in front.
    is_table : bool
        Whether it is a table of Markdown, in whose names brackets may be.
    """

    scale: str = ""
    is_flow: bool = False
    delimiter: str | None = None
    blocks: list[int] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    shape: tuple[int, ...] = ()
    label: str = ""
    names: tuple[str, ...] | None = None
    is_series: bool = False
    is_table: bool = False


def undecorated(source: Source) -> Decoration:
    """Take what stands around the numbers for spaces, and return what is to be known of it.

    Of a large text only the beginning and the end are looked at.
    """
    whole = source.plain
    if len(whole) <= 64 * WINDOW:
        return _undecorated(source)
    first, last = whole.find("\n", WINDOW) + 1, whole.rfind("\n", 0, len(whole) - WINDOW) + 1
    if not 0 < first < last:
        return Decoration()
    source.plain = whole[:first]
    found = _undecorated(source)
    start = source.plain
    rest = source.piece(last)
    rest.plain = whole[last:]
    _undecorated(rest)
    for phrase in rest.skipped:
        source.say(phrase)
    middle = whole[first:last]
    if any(mark in middle for mark in ("#", "//", "/*")):
        body = source.piece(first)
        body.plain = middle
        _comments(body)
        middle = body.plain
    source.plain = start + middle + rest.plain
    return found


def _undecorated(source: Source) -> Decoration:
    """Take what stands around the numbers for spaces, and return what is to be known of it."""
    found = Decoration()
    yaml = _YAML.match(source.plain)
    if yaml:
        source.blank_all([yaml.span("begin"), yaml.span("end")])
    separator = _SEPARATOR_LINE.match(source.plain)
    if separator:
        found.delimiter = separator["separator"]
        _blank(source, separator)
    _headers_of_http(source)
    directive = read_directive(source)
    if directive is not None:
        found.delimiter, found.label = directive.delimiter, directive.title
    if _table_of_bars(source):
        found.is_table = True
        return found
    _prompts(source, found)
    found.label = read_calls(source) or found.label
    for series in _SERIES.finditer(source.plain):
        found.label = series["polars"] or series["pandas"] or series["xarray"] or ""
    coordinates = list(_COORDINATE.finditer(source.plain))
    if coordinates:
        names = source.text[coordinates[-1].start("names") : coordinates[-1].end("names")]
        found.names = tuple(re.findall(r"'([^']*)'", names))
    attribute = _NAMES_ATTRIBUTE.search(source.plain)
    if attribute:
        names = source.text[attribute.start("names") : attribute.end("names")]
        found.names = tuple(re.findall(r'"([^"]*)"', names))
        _blank(source, attribute)
    listed = _LISTED.findall(source.plain)
    lines = [line for line in source.plain.split("\n") if line.strip()]
    if listed and len(listed) * 2 == len(lines):
        # A list of R, with names.
        source.plain = _LISTED.sub(r" \1    \2", source.plain)
    for said in _SIZE.finditer(source.plain):
        sizes = re.findall(r"\d+", next(filter(None, said.groups())))
        found.sizes.append(math.prod(map(int, sizes)))
        if said["c"] and len(sizes) > 1:
            found.shape = tuple(map(int, sizes))
    found.is_series = bool(_SERIES_END.search(source.plain))
    repeated = _REPEATED.search(source.plain)
    if repeated is not None:
        raise source.error(
            repeated.start("piece"),
            Phrase(
                '"{piece}" is a computation; paste its result.',
                piece=source.quoted(*repeated.span("piece")),
            ),
        )
    for pattern in _TERMINAL:
        _blank_all(source, pattern)
    for pattern in _SAID:
        _say_all(source, pattern, is_known=found.names is not None)
    for pattern in _DROPPED:
        _blank_all(source, pattern)
    _cell_of_octave(source)
    _brackets(source)
    stop = re.search(r"[\])}]\s*(?P<stop>\.)\s*\Z", source.plain)
    if stop:
        source.blank(stop.start("stop"), stop.end("stop"))
    _log_lines(source)
    _log_prefixes(source)
    read_steps(source)
    scales = {match["scale"] for match in _SCALE.finditer(source.plain)}
    if len(scales) == 1:
        found.scale = scales.pop()
        _blank_all(source, _SCALE)
    _counts_of_r(source, found)
    heads = list(_R_HEAD.finditer(source.plain))
    if heads:
        found.blocks = [match.start() for match in heads]
        _blank_all(source, _R_HEAD)
    else:
        _columns_below(source, found)
    due = 1
    for row in _R_ROW.finditer(source.plain):
        number = int(row["row"])
        if number not in (due, 1):
            raise source.error(row.start(), Phrase("a value is missing; the text is not whole."))
        due = number + 1
    _blank_all(source, _R_ROW)
    blocks = list(_BLOCK.finditer(source.plain))
    if blocks:
        found.columns = [
            (int(match["first"]), int(match["last"] or match["first"])) for match in blocks
        ]
        found.blocks = [match.start() for match in blocks]
        _blank_all(source, _BLOCK)
    named = list(_NAMED_LINE.finditer(source.plain))
    if len(named) == 1:
        found.label = named[0]["name"] or named[0]["section"]
        _blank_all(source, _NAMED_LINE)
    read_nested(source)
    if re.search(r"\];?\s*\Z", source.plain):
        _blank_all(source, _CONTINUED)
    lines = [line for line in source.plain.split("\n") if line.strip()]
    for pattern in (_ADDED, _FOUND_IN):
        if lines and all(pattern.match(line) for line in lines):
            _blank_all(source, pattern)
    _comments(source)
    return found


def _headers_of_http(source: Source) -> None:
    """Leave out what curl shows of an answer before it."""
    spans = [match.span() for match in [_HTTP.match(source.plain)] if match]
    if _TRANSFER.search(source.plain):
        spans = [match.span() for match in _TRANSFERRED.finditer(source.plain)]
    if spans:
        source.blank_all(spans)
        source.say(Phrase("the headers of an HTTP answer were left out"))


_HTTP = re.compile(
    r"\A\s*+(?:(?:HTTP/[\d.]+ \d{3}\b|[A-Z]{3,7} \S+ HTTP/[\d.]+)[^\n]*+\n"
    r"(?:[\w-]++:[^\n]*+\n)*+[^\S\n]*+\n\s*+)+"
)
_TRANSFER = re.compile(r"^< HTTP/[\d.]+ \d{3}\b", re.MULTILINE)
_TRANSFERRED = re.compile(r"^(?:[*<>](?: [^\n]*)?|[{}] \[\d+ bytes data\])$", re.MULTILINE)


def _content(source: Source) -> list[re.Match[str]]:
    """Return the lines that are not empty."""
    return [line for line in re.finditer(r"[^\n]+", source.plain) if line[0].strip()]


def _table_of_bars(source: Source) -> bool:
    """Leave out what stands beside a table of Markdown; False where there is none."""
    if _BAR_RULE.search(source.plain) is None:
        return False
    lines = _content(source)
    others = [line for line in lines if not _BAR_LINE.fullmatch(line[0])]
    if len(lines) - len(others) < 2:
        return False
    source.blank_all([line.span() for line in others])
    if others:
        source.say(Phrase("what stands beside the table was left out"))
    return True


def _brackets(source: Source) -> None:
    """Write brackets of two characters as others do, and subscripts as counts."""
    for pair, single in _PAIRED.items():
        # A cell of Textile begins with |>.
        if pair in source.plain and (pair != "|>" or "{ " in source.plain):
            source.plain = source.plain.replace(pair, single)
    lines = _content(source)
    angled = [_ANGLED.fullmatch(line[0]) for line in lines]
    if lines and all(angled):
        source.plain = source.plain.translate(_ROUND)
    subscripts = [_SUBSCRIPT.match(line[0]) for line in lines]
    if len(lines) > 1 and all(subscripts):
        for line, subscript in zip(lines, subscripts, strict=True):
            assert subscript is not None
            source.blank(line.start(), line.start() + subscript.end())
    else:
        source.plain = _PRINTED.sub(r"\1 \2 \3", source.plain)


def _cell_of_octave(source: Source) -> None:
    """Leave out where the values of a cell stand, which is a row or a column."""
    lines = _content(source)
    if lines and _NAMED_LINE.fullmatch(lines[0][0]):
        lines.pop(0)
    if len(lines) < 3 or lines[0][0].strip() != "{" or lines[-1][0].strip() != "}":
        return
    places = [(k, match) for k, line in enumerate(lines) if (match := _CELL.fullmatch(line[0]))]
    rows = [int(match["row"]) for _, match in places]
    columns = [int(match["column"]) for _, match in places]
    due = [*range(1, len(places) + 1)]
    # A value stands in the same line, or a row of them in the only line below.
    step = 1 if places and places[0][1]["value"] else 2
    is_even = [k for k, _ in places] == [*range(1, len(lines) - 1, step)]
    if not is_even or (rows, columns) not in ((due, [1] * len(due)), ([1] * len(due), due)):
        return
    spans = [line.span() for line in (lines[0], lines[-1])]
    for k, match in places:
        end = match.start("value") if match["value"] else match.end()
        spans.append((lines[k].start(), lines[k].start() + end))
    source.blank_all(sorted(spans))


def _columns_below(source: Source, found: Decoration) -> None:
    """Find where R goes on with further columns of a table, below the names of its rows."""
    lines = _content(source)
    heads = [
        k for k, line in enumerate(lines) if line[0][0] == " " and _NUMBER.search(line[0]) is None
    ]
    if len(heads) < 2 or heads[0] != 0 or len(lines) % len(heads):
        return
    count = len(lines) // len(heads)
    if heads != [*range(0, len(lines), count)] or count < 2:
        return
    pieces = [line[0].split() for line in lines]
    names = [name for k in heads for name in pieces[k]]
    is_wide = all(len(line[0]) >= _NARROWEST for line in lines[: heads[-1]])
    if not is_wide or len(set(names)) < len(names):
        return
    for k, each in enumerate(pieces):
        head = pieces[k - k % count]
        if k % count and (each[0] != pieces[k % count][0] or len(each) != len(head) + 1):
            return
    found.blocks = [lines[k].start() for k in heads]


_NARROWEST = 40
"""Characters of a line that R has to break; two narrow tables are two."""
_NUMBER = re.compile(r"(?<!\S)[-+]?\.?\d")


def _counts_of_r(source: Source, found: Decoration) -> None:
    """Leave out the number of the first value that R writes in front of each line."""
    lines = _content(source)
    marks = [_R_COUNT.match(line[0]) for line in lines]
    if not lines or not all(marks) or re.search(r"[\[\](){}]", _R_COUNT.sub("", source.plain)):
        return
    counts = [int(mark["count"]) for mark in marks if mark is not None]
    due = 1
    for count, line in zip(counts, lines, strict=True):
        if count != due:
            break
        due += len(line[0].split()) - 1
    else:
        found.is_flow = True
        _blank_all(source, _R_COUNT)


def _log_lines(source: Source) -> None:
    """Leave lines of a log out that hold no array, where another holds one."""
    if _TIME.search(source.plain) is None:
        return
    lines = list(re.finditer(r"[^\n]+", source.plain))
    timed = [line for line in lines if _TIME.match(line[0])]
    rest = [line for line in lines if not _TIME.match(line[0])]
    if not rest or not any(re.match(r"\s*\[", line[0]) for line in rest):
        return
    dropped = [line for line in timed if not re.search(r"\[[-+.\d\s]", line[0][25:])]
    source.blank_all([line.span() for line in dropped])
    if dropped:
        source.say(Phrase("lines of a log were left out"))


def _log_prefixes(source: Source) -> None:
    """Leave times, levels and the like out in front of the values of a log, and say so."""
    if not any(pattern.search(source.plain) for pattern in (_STEP, _TIME, _LEVEL)):
        return
    lines = [line.span() for line in _content(source)]
    if _are_levels_names(source.plain, lines):
        return
    spans = []
    for pattern in (_STEP, _TIME, _LEVEL):
        found = [match.span() for match in pattern.finditer(source.plain)]
        source.blank_all(found)
        spans += found
    # Of lines that held nothing else there is nothing to be said.
    kept = [line for line in lines if source.plain[slice(*line)].strip()]
    ends: dict[int, int] = {}
    for start, end in spans:
        # Each begins where its line does.
        line = source.plain.rfind("\n", 0, start + 1) + 1
        ends[line] = max(ends.get(line, 0), end)
    pieces = [source.text[line : ends.get(line, line)] for line, _ in kept]
    _say_pieces(source, [" ".join(piece.split()).strip(" |:-") for piece in pieces])


def _say_pieces(source: Source, pieces: Sequence[str]) -> None:
    """Say what stood in front of or behind numbers and is no part of them."""
    pieces = list(filter(None, dict.fromkeys(pieces)))
    if pieces:
        source.say(
            Phrase("what stands beside the numbers was left out: {pieces}", pieces=_shown(pieces))
        )


def _shown(pieces: Sequence[str]) -> str:
    """Write the first of some pieces, for a message."""
    shown = [*pieces[:_MOST_SHOWN], "…"] if len(pieces) > _MOST_SHOWN else pieces
    return quotable(", ".join(shown), _LONGEST_SAID)


def _say_all(source: Source, pattern: re.Pattern[str], is_known: bool) -> None:
    """Leave whole lines out and say so, unless it `is_known` what they say."""
    spans = [match.span() for match in pattern.finditer(source.plain)]
    if not is_known:
        _say_pieces(source, [" ".join(source.plain[slice(*span)].split()) for span in spans])
    source.blank_all(spans)


def _are_levels_names(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether INFO, WARN and ERROR are names of classes or rows, and no levels."""
    found = [_LEVEL.match(text, *line) for line in lines]
    others = [line for line, level in zip(lines, found, strict=True) if level is None]
    if 0 < len(others) < len(lines) and all(_NAMED_VALUES.match(text, *line) for line in others):
        return True
    levels = [level[0].strip(" []|:-\t") for level in found if level is not None]
    if not len(set(levels)) == len(levels) == len(lines) > 1:
        return False
    return all(
        level is not None and numeral(text[level.end() : end].strip()) is not None
        for level, (_, end) in zip(found, lines, strict=True)
    )


def _prompts(source: Source, found: Decoration) -> None:
    """Leave prompts out, and what was typed there where an answer follows."""
    if _OUT.search(source.plain) or _PROMPT.search(source.plain):
        lines = [
            (match.start(), match.end())
            for match in re.finditer(r"[^\n]+", source.plain)
            if match[0].strip()
        ]
        goes_on = ">>>" in source.plain
        typed = [
            (start, end)
            for start, end in lines
            if _PROMPT.match(source.plain, start, end)
            or (goes_on and source.plain.startswith("...", start))
        ]
        has_answer = len(typed) < len(lines)
        for start, end in typed if has_answer else ():
            name = re.fullmatch(r"[^\n]*?(?P<name>[^\W\d]\w*)\s*", source.plain[start:end])
            found.label = name["name"] if name else found.label
            source.blank(start, end)
        if ">>>" in source.plain:
            _blank_all(source, re.compile(r"^\.\.\.(?=\s)", re.MULTILINE))
        _blank_all(source, _PROMPT)
        _blank_all(source, _OUT)
        return
    shown = [line for line in source.plain.split("\n") if line.strip()]
    quoted = [line for line in shown if line.lstrip().startswith(">")]
    if quoted and len(quoted) == len(shown):
        _blank_all(source, _QUOTE)
    elif quoted and re.search(r"^\s*\[\d+\]", source.plain, re.MULTILINE):
        # What was typed into R.
        _blank_all(source, re.compile(r"^[^\S\n]*> [^\n]*$", re.MULTILINE))
    elif len(shown) > 1 and shown[0].startswith("$ ") and not re.match(rf"\$ *{_N}", shown[0]):
        _blank_all(source, re.compile(r"^\$ [^\n]*$", re.MULTILINE))


def _comments(source: Source) -> None:
    _header_line(source)
    # Of one that does not end, the end would be looked for again and again.
    pattern = _COMMENT if "*/" in source.plain else _LINE_COMMENT
    spans = [
        match.span() for match in pattern.finditer(source.plain) if match.lastgroup is not None
    ]
    pieces = [" ".join(source.plain[slice(*span)].split()) for span in spans]
    source.blank_all(spans)
    if spans:
        source.say(Phrase("comments were left out: {pieces}", pieces=_shown(pieces)))


def _header_line(source: Source) -> None:
    """Take the mark of a comment from a first line that names as many columns as follow."""
    found = re.match(
        r"\s*(?P<mark>[#%]) *(?P<heads>[^\n]*\w[^\n]*)\n(?P<first>[-+.\d][^\n]*)", source.plain
    )
    if found is None:
        return
    for separator in (",", "\t", ";", None):
        heads, first = found["heads"].split(separator), found["first"].split(separator)
        if len(heads) == len(first) > 1 and not any(re.match(r"[-+.\d]", head) for head in heads):
            source.blank(found.start("mark"), found.end("mark"))
            return


def read_prose(source: Source, found: Decoration) -> None:
    """Leave words out that only lead to a list of numbers, and the "and" before its last."""
    lead = _LEAD.match(source.plain)
    if lead is None:
        lead = _KIND.match(source.plain)
        if lead is not None and (words.kind_of(lead["lead"]) is None or "," not in source.plain):
            lead = None
    begin = lead.end() if lead else 0
    tail = len(source.plain.rstrip()) - _LONGEST_END
    end = _JAPANESE_END.search(source.plain.rstrip(), max(begin, tail))
    rest = _AND.sub(" , ", source.plain[begin : end.start() if end else None])
    if not _ONLY_NUMBERS.match(rest) or not any(map(str.isdigit, rest)):
        return
    if end:
        _blank(source, end)
    if lead:
        found.label = found.label or source.text[lead.start("lead") : lead.end("lead")].strip()
        _blank(source, lead)
    comma = ";" if ";" in rest else ","
    source.plain = _AND.sub(lambda match: _separated(match, comma), source.plain)
    last = source.plain.split()[-1]
    if re.fullmatch(r"\S*[.,]\d+\.", last):
        stop = source.plain.rindex(".")
        source.blank(stop, stop + 1)


def _separated(match: re.Match[str], comma: str) -> str:
    """Return an "and" as a comma, where there is none in front of it."""
    has_comma = "," in match[0]
    return (
        ("" if has_comma else comma).rjust(len(match[0]))
        if not has_comma
        else (
            match[0].replace(match["word"] or match["ja"], " " * len(match["word"] or match["ja"]))
        )
    )


def _blank(source: Source, match: re.Match[str]) -> None:
    source.blank_all([match.span()])


def _blank_all(source: Source, pattern: re.Pattern[str]) -> None:
    source.blank_all([match.span() for match in pattern.finditer(source.plain)])
