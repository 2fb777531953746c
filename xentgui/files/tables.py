"""Numbers in files: whatever holds logits, as a Table.

No pickle is run: of NumPy's and PyTorch's files only arrays are read.
"""

from __future__ import annotations

import io
import pickle
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading.grids.columns import Column, table_of_columns
from xentgui.core.reading.shapes import table_of_arrays
from xentgui.core.reading.source import MAX_CHARACTERS, Source
from xentgui.core.reading.table import Choices, Table
from xentgui.core.reading.text import NO_CHOICES, read_text
from xentgui.files import archive
from xentgui.files.other_formats import other_format, refuse_other_format
from xentgui.files.safe_io import read_as

MAX_BYTES = 1 << 30

_NPY = b"\x93NUMPY"
_PARQUET, _ARROW = b"PAR1", b"ARROW1"
_OLD_TORCH = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."


def read_table(source: str | Path, choices: Choices = NO_CHOICES) -> Table:
    """Read the numbers of a text, or of a file.

    Parameters
    ----------
    source : str or Path
        A str is a text; a Path a file: text of any kind that
        `xentgui.core.reading.text.read_text` knows, ``.npy``, ``.npz``, and where their packages
        are installed ``.safetensors``, ``.parquet`` and ``.pt``.
    choices : Choices

    Returns
    -------
    Table

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read.
    """
    if isinstance(source, str):
        return read_text(source, choices)
    return read_as(source, MAX_BYTES, lambda data: table_of_bytes(data, choices))


def is_table(data: bytes) -> bool:
    """Return whether bytes are numbers of another program, and no document of ours."""
    found = other_format(data)
    return found is not None and found.kind in ("numbers", "arrays")


def table_of_bytes(data: bytes, choices: Choices = NO_CHOICES) -> Table:
    """Read the numbers in the bytes of a file, whose format they say themselves.

    Raises
    ------
    InvalidInputError
        If they cannot be read, or a package is missing for it.
    """
    reader = _reader(data)
    if reader is not None:
        try:
            return reader(data, choices)
        except InvalidInputError:
            raise
        except MemoryError as error:
            raise InvalidInputError(
                "The file is larger than the memory; save fewer rows."
            ) from error
        except Exception as error:
            # What a damaged file makes of these libraries is not foreseen.
            raise InvalidInputError(
                "The file is damaged: {reason}.", reason=_short(error)
            ) from error
    found = other_format(data)
    if found is not None and found.kind not in ("numbers", "encoding"):
        refuse_other_format(data)
    if len(data) > MAX_CHARACTERS:
        raise InvalidInputError(
            "The text has more than {limit} MiB; save the numbers as .npy and open that.",
            limit=MAX_CHARACTERS >> 20,
        )
    text, said = decoded(data)
    table = read_text(text, choices)
    return replace(table, skipped=(*said, *table.skipped)) if said else table


class Decoded(NamedTuple):
    """A text, and what is to be said of its encoding."""

    text: str
    said: tuple[Phrase, ...] = ()


def decoded(data: bytes) -> Decoded:
    """Return a text in whatever encoding it is: UTF-8 or UTF-16, or one that Windows had before.

    Raises
    ------
    InvalidInputError
        If it is none.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return Decoded(data.decode(encoding))
    if b"\0" not in data:
        with suppress(UnicodeDecodeError):
            text = data.decode("cp932")
            if not _MIXED.search(text):
                return Decoded(text, (Phrase("the text is not UTF-8, and was read as Shift_JIS"),))
        with suppress(UnicodeDecodeError):
            text = data.decode("cp1252")
            return Decoded(text, (Phrase("the text is not UTF-8, and was read as Windows-1252"),))
    raise InvalidInputError("The file is not readable text; save it as UTF-8.")


_MIXED = re.compile(r"[A-Za-z][\u3040-\u9fff\uff66-\uff9f]|[\u3040-\u9fff\uff66-\uff9f][A-Za-z]")
"""A kanji within a word of Latin letters: an accented letter of Windows-1252 that is none."""


def _reader(data: bytes) -> Callable[[bytes, Choices], Table] | None:
    if data.startswith(_NPY):
        return _npy
    if data.startswith(_PARQUET) or data.startswith(_ARROW):
        return _arrow
    if data.startswith(_OLD_TORCH):
        return _torch
    if data.startswith(archive.MAGIC):
        names = [member.name for member in archive.members(data)]
        if not names:
            raise InvalidInputError("The file ends too early; copy or download it again.")
        if any(name.endswith("data.pkl") for name in names):
            return _torch
        if names and all(name.endswith(".npy") for name in names):
            return _npz
        return None
    found = other_format(data)
    return _safetensors if found is not None and "safetensors" in found.name else None


def _npy(data: bytes, choices: Choices) -> Table:
    array = _without_pickle(lambda: np.load(io.BytesIO(data), allow_pickle=False))
    if array.dtype.names:
        return table_of_arrays({name: array[name] for name in array.dtype.names}, choices)
    return table_of_arrays({"array": array}, choices)


def _npz(data: bytes, choices: Choices) -> Table:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        named = _without_pickle(lambda: {name: arrays[name] for name in arrays.files})
        return table_of_arrays(named, choices)


def _without_pickle(load: Callable[[], Any]) -> Any:
    try:
        return load()
    except ValueError as error:
        if "pickle" in str(error).lower():
            raise InvalidInputError(
                "The array holds Python objects, which are not run; save one of numbers."
            ) from error
        raise


_SAFETENSORS = {"BOOL": "?", "F16": "<f2", "F32": "<f4", "F64": "<f8", "U8": "u1", "I8": "i1"} | {
    f"{kind}{8 * size}": f"<{kind.lower()}{size}" for kind in "UI" for size in (2, 4, 8)
}
"""The types of NumPy that the types of safetensors are."""


def _safetensors(data: bytes, choices: Choices) -> Table:
    try:
        from safetensors import deserialize
    except ImportError as error:
        raise _missing("safetensors", "safetensors") from error
    arrays: dict[str, NDArray[Any]] = {}
    unknown: dict[str, str] = {}
    for name, tensor in deserialize(data):
        kind = tensor["dtype"]
        if kind == "BF16":
            # The first half of a float32; NumPy has no such type.
            halves = np.frombuffer(tensor["data"], "<u2").astype("<u4")
            arrays[name] = (halves << 16).view("<f4").reshape(tensor["shape"])
        elif kind in _SAFETENSORS:
            arrays[name] = np.frombuffer(tensor["data"], _SAFETENSORS[kind]).reshape(
                tensor["shape"]
            )
        else:
            unknown[name] = kind
    if unknown and not arrays:
        name, kind = next(iter(unknown.items()))
        raise InvalidInputError(
            '"{name}" has numbers of the type {kind}, which are not read; save float32.',
            name=quotable(name),
            kind=quotable(kind),
        )
    table = table_of_arrays(arrays, choices)
    left_out = (Phrase('"{name}" was left out', name=quotable(name)) for name in unknown)
    return replace(table, skipped=(*table.skipped, *left_out))


def _torch(data: bytes, choices: Choices) -> Table:
    try:
        import torch
    except ImportError as error:
        raise _missing("PyTorch", "torch") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            loaded = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
        except pickle.UnpicklingError as error:
            raise InvalidInputError(
                "The file holds objects of a program, which are not run; save the tensor alone."
            ) from error
    arrays = dict(_tensors(loaded, ""))
    if not arrays:
        raise InvalidInputError("There is no tensor in the file; save one.")
    return table_of_arrays(arrays, choices)


def _tensors(value: Any, name: str) -> list[tuple[str, NDArray[Any]]]:
    """Return the tensors in what PyTorch has loaded, by their names."""
    if hasattr(value, "detach"):
        tensor = value.detach().cpu()
        tensor = tensor.dequantize() if tensor.is_quantized else tensor.to_dense()
        is_float = tensor.is_floating_point()
        return [(name or "tensor", (tensor.double() if is_float else tensor).numpy())]
    if isinstance(value, dict):
        items = [(str(key), each) for key, each in value.items()]
    elif isinstance(value, list | tuple):
        items = [(str(k), each) for k, each in enumerate(value)]
    else:
        return []
    return [
        found for key, each in items for found in _tensors(each, f"{name}.{key}" if name else key)
    ]


def _arrow(data: bytes, choices: Choices) -> Table:
    try:
        import pyarrow
        from pyarrow import feather, parquet
    except ImportError as error:
        raise _missing("Parquet", "parquet") from error
    buffer = pyarrow.BufferReader(data)
    is_parquet = data.startswith(_PARQUET)
    table = parquet.read_table(buffer) if is_parquet else feather.read_table(buffer)
    if not table.num_rows:
        raise InvalidInputError("The file has no rows; save one with numbers.")
    columns: list[Column] = []
    arrays: dict[str, NDArray[Any]] = {}
    for name in table.column_names:
        values = table[name].to_pylist()
        if any(value is None for value in values):
            raise InvalidInputError(
                'The column "{name}" has a place without a value; fill it.', name=quotable(name)
            )
        if isinstance(values[0], list):
            if len({len(value) for value in values}) > 1:
                raise InvalidInputError(
                    'The lists in the column "{name}" have different lengths; save them padded.',
                    name=quotable(name),
                )
            arrays[name] = np.array(values)
        elif all(type(value) in (int, float, Decimal) for value in values):
            is_whole = all(isinstance(value, int) for value in values)
            columns.append(Column(name, np.array(values, np.float64), is_whole))
        else:
            columns.append(Column(name, None, texts=tuple(map(str, values))))
    if arrays:
        for column in columns:
            dtype = np.int64 if column.is_whole else np.float64
            is_text = column.values is None
            arrays[column.head] = (
                np.array(column.texts) if is_text else np.array(column.values, dtype)
            )
        return table_of_arrays(arrays, choices)
    return table_of_columns(Source(""), columns, choices)


def _missing(format_: str, extra: str) -> InvalidInputError:
    return InvalidInputError(
        "Reading {format} needs a package that is not installed; install xentgui[{extra}].",
        format=format_,
        extra=extra,
    )


def _short(error: Exception) -> str:
    return str(error).split("\n")[0][:100] or type(error).__name__
