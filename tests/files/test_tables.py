"""Numbers in files: arrays, texts in any encoding, and what is said where they cannot be read."""

from __future__ import annotations

import io
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Choices, Kind
from xentgui.files.tables import decoded, is_table, read_table, table_of_bytes

ROWS = [[2.0, 1.0, 0.125], [0.5, -np.inf, 3.0]]


def npy(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def npz(**arrays: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4"])
@pytest.mark.parametrize("shape", [(2, 3), (1, 2, 3), (2, 3, 1)])
def test_an_array_of_any_type_and_shape(dtype: str, shape: tuple[int, ...]) -> None:
    table = table_of_bytes(npy(np.array(ROWS, dtype).reshape(shape)))
    assert table.values.tolist() == ROWS
    assert table.values.dtype == np.float64
    assert not table.values.flags.writeable


def test_one_row_and_one_column_are_a_row() -> None:
    for array in (np.array([2.0, 1.0]), np.array([[2.0], [1.0]]), np.array([[2.0, 1.0]])):
        assert table_of_bytes(npy(array)).values.tolist() == [[2.0, 1.0]]


def test_arrays_with_names_say_what_they_are() -> None:
    data = npz(
        logits=np.array(ROWS),
        labels=np.array([0, 2]),
        class_names=np.array(["cat", "dog", "bird"]),
        epoch=np.array(3),
    )
    table = table_of_bytes(data)
    assert table.values.tolist() == ROWS
    assert table.targets == (0, 2)
    assert table.names == ("cat", "dog", "bird")
    assert table.kind is Kind.LOGITS
    assert any("epoch" in said for said in table.skipped)


def test_of_several_arrays_one_is_asked_for() -> None:
    data = npz(a=np.array(ROWS), b=np.array([[1.0, 2.0]]))
    table = table_of_bytes(data)
    (question,) = table.questions
    assert [answer.value for answer in question.answers] == ["a", "b"]
    assert table_of_bytes(data, Choices(part="b")).values.tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (npy(np.array([1.0, np.nan])), r"is NaN at \[1\]; use -inf to mask a class"),
        (npy(np.array([1.0 + 2.0j])), "no array of real numbers"),
        (npy(np.array([])), "is empty"),
        (npy(np.array([{}, 1], dtype=object)), "Python objects, which are not run"),
        (npy(np.ones(3))[:-5], "damaged"),
        (npz(logits=np.ones(3))[:90], "ends too early"),
        (pickle.dumps([1.0, 2.0]), "a Python pickle"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not readable text"),
        (b"hello", "no numbers to read"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        table_of_bytes(data)


def test_no_pickle_is_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "ran",)

    trap = np.array([Trap()], dtype=object)
    for data in (npy(trap), npz(logits=trap), pickle.dumps(Trap())):
        with pytest.raises(InvalidInputError):
            table_of_bytes(data)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "猫"), ("utf-8-sig", "猫"), ("utf-16", "猫"), ("cp932", "猫"), ("cp1252", "Bär")],
)
def test_a_text_in_any_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"class,logit\n{name},2.5\ndog,1.5\n".encode(encoding))
    table = read_table(path)
    assert table.names == (name, "dog")
    assert table.values.tolist() == [[2.5, 1.5]]
    assert bool(table.skipped) == encoding.startswith("cp")


def test_what_is_no_text_is_said() -> None:
    with pytest.raises(InvalidInputError, match="save it as UTF-8"):
        decoded(b"\0\x01\xff1")


def test_an_error_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,2\n3\n")
    with pytest.raises(InvalidInputError, match=r'Cannot open "a.csv": Line 2'):
        read_table(path)


def test_a_str_is_a_text_and_a_path_a_file(tmp_path: Path) -> None:
    path = tmp_path / "1,2"
    path.write_text("3, 4.5")
    assert read_table("1, 2.5").values.tolist() == [[1.0, 2.5]]
    assert read_table(path).values.tolist() == [[3.0, 4.5]]


def test_documents_and_lessons_are_no_tables() -> None:
    assert not is_table(b'{"format": "xentgui", "version": 1, "state": {"logits": [2, 1]}}')
    assert is_table(b'{"logits": [2, 1]}')
    assert is_table(b"2, 1, 0.1\n")
    assert is_table(npy(np.ones(3)))


def test_safetensors() -> None:
    module = pytest.importorskip("safetensors.numpy")
    data = module.save({"logits": np.array(ROWS, np.float32), "labels": np.array([0, 2])})
    table = table_of_bytes(data)
    assert table.values.tolist() == ROWS
    assert table.targets == (0, 2)


def safetensors_of(kind: str, shape: list[int], data: bytes) -> bytes:
    tensor = {"dtype": kind, "shape": shape, "data_offsets": [0, len(data)]}
    header = json.dumps({"logits": tensor}).encode()
    return len(header).to_bytes(8, "little") + header + data


def test_safetensors_of_bfloat16() -> None:
    pytest.importorskip("safetensors")
    halves = (np.array(ROWS, np.float32).view(np.uint32) >> 16).astype("<u2")
    table = table_of_bytes(safetensors_of("BF16", [2, 3], halves.tobytes()))
    assert table.values.tolist() == (halves.astype(np.uint32) << 16).view(np.float32).tolist()
    assert table.values == pytest.approx(np.array(ROWS), rel=2**-7)


def test_safetensors_of_a_type_that_is_not_read() -> None:
    pytest.importorskip("safetensors")
    with pytest.raises(InvalidInputError, match='"logits" has numbers of the type F8_E4M3'):
        table_of_bytes(safetensors_of("F8_E4M3", [3], bytes(3)))


def parquet(**columns: object) -> bytes:
    pyarrow = pytest.importorskip("pyarrow")
    module = pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    module.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def test_parquet() -> None:
    table = table_of_bytes(parquet(**{"class": ["cat", "dog"], "logit": [2.5, 1.5]}))
    assert table.names == ("cat", "dog")
    assert table.values.tolist() == [[2.5, 1.5]]


def test_parquet_with_a_list_in_each_row() -> None:
    table = table_of_bytes(parquet(id=[7, 8], logits=ROWS, label=[0, 2], split=["a", "b"]))
    assert table.values.tolist() == ROWS
    assert table.targets == (0, 2)
    assert [str(phrase) for phrase in table.skipped] == [
        '"id" was left out',
        '"split" was left out',
    ]


def test_parquet_of_decimals() -> None:
    assert table_of_bytes(parquet(logit=[Decimal("2.5"), Decimal("1.25")])).values.tolist() == [
        [2.5, 1.25]
    ]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"logits": [[2.0, 1.0], [0.5]]}, "have different lengths"),
        ({"logit": [2.0, None]}, "a place without a value"),
        ({"logit": []}, "has no rows"),
        ({"is_cat": [True, False]}, "no column of numbers"),
    ],
)
def test_parquet_that_cannot_be_read(columns: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        table_of_bytes(parquet(**columns))


def saved_by_torch(value: object) -> bytes:
    torch = pytest.importorskip("torch")
    file = io.BytesIO()
    torch.save(value, file)
    return file.getvalue()


def test_torch() -> None:
    torch = pytest.importorskip("torch")
    rows = torch.tensor(ROWS, dtype=torch.float64)
    for value in (rows, {"logits": rows}, rows.to_sparse(), torch.nn.Parameter(rows)):
        assert table_of_bytes(saved_by_torch(value)).values.tolist() == ROWS
    with_labels = saved_by_torch({"logits": rows, "labels": torch.tensor([0, 2])})
    assert table_of_bytes(with_labels).targets == (0, 2)
    rounded = torch.tensor([[2.0, 1.0, 0.1]]).bfloat16()
    assert table_of_bytes(saved_by_torch(rounded)).values.tolist() == rounded.double().tolist()
    with pytest.raises(InvalidInputError, match="holds objects of a program"):
        table_of_bytes(saved_by_torch(torch.nn.Linear(2, 2)))
    with pytest.raises(InvalidInputError, match="ends too early"):
        table_of_bytes(saved_by_torch(rows)[:-300])


def test_an_array_of_yes_and_no_is_no_logits() -> None:
    with pytest.raises(InvalidInputError, match="no array of real numbers"):
        table_of_bytes(npy(np.array([True, False])))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("torch", "safetensors", "safetensors.numpy", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    header = b'{"logits":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}'
    files = {
        "safetensors": len(header).to_bytes(8, "little") + header + bytes(12),
        "parquet": b"PAR1" + bytes(20) + b"PAR1",
        "torch": b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19." + bytes(20),
    }
    for extra, data in files.items():
        with pytest.raises(InvalidInputError, match=rf"install xentgui\[{extra}\]"):
            table_of_bytes(data)
