"""Frozen values of the model ↔ what JSON can write, by their type hints.

A place is written without its file: whoever reads the value back knows which file it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from hds_docs.model.location import Location

T = TypeVar("T")


class _Form(NamedTuple):
    """How the values of one type are written and read back; None where JSON takes them as they are."""

    write: Callable[[Any], Any] | None = None
    read: Callable[[Any, str], Any] | None = None


class Codec(Generic[T]):
    """Writes and reads the values of one frozen dataclass."""

    def __init__(self, kind: type[T]) -> None:
        self._form = _form(kind)

    def plain(self, value: T) -> Any:
        """The value, as JSON can write it."""
        return _written(self._form, value)

    def value(self, plain: Any, path: str) -> T:
        """The value again, its places being in the file at `path`."""
        found: T = _read(self._form, plain, path)
        return found


_KNOWN = {
    str: _Form(),
    int: _Form(),
    bool: _Form(),
    date: _Form(date.isoformat, lambda plain, _: date.fromisoformat(plain)),
    Location: _Form(lambda place: (place.line, place.column), lambda plain, path: Location(path, *plain)),
}


def _written(form: _Form, value: Any) -> Any:
    return value if form.write is None else form.write(value)


def _read(form: _Form, plain: Any, path: str) -> Any:
    return plain if form.read is None else form.read(plain, path)


def _form(kind: Any) -> _Form:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _KNOWN:
        return _KNOWN[kind]
    if origin in (Union, UnionType):
        (given,) = (_form(one) for one in arguments if one is not NoneType)
        return _optional(given)
    if origin is tuple:
        return _tuple(arguments)
    if origin is Mapping:
        return _mapping(_form(arguments[1]))
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return _Form(lambda member: member.value, lambda plain, _: members[plain])
    return _record(kind)


def _optional(form: _Form) -> _Form:
    if form.write is None:
        return form
    return _Form(
        lambda value: None if value is None else _written(form, value),
        lambda plain, path: None if plain is None else _read(form, plain, path),
    )


def _tuple(kinds: tuple[Any, ...]) -> _Form:
    form = _form(kinds[0])
    if kinds[-1] is not Ellipsis:
        return _row(list(map(_form, kinds)), tuple, lambda *values: values)
    return _Form(
        lambda values: [_written(form, value) for value in values],
        lambda plain, path: tuple([_read(form, one, path) for one in plain]),
    )


def _mapping(form: _Form) -> _Form:
    return _Form(
        lambda values: {key: _written(form, value) for key, value in values.items()},
        lambda plain, path: {key: _read(form, one, path) for key, one in plain.items()},
    )


def _record(kind: Any) -> _Form:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields
    forms = [_form(hints[name]) for name in names]
    return _row(forms, lambda value: [getattr(value, name) for name in names], kind)


def _row(forms: Sequence[_Form], take: Callable[[Any], Sequence[Any]], make: Callable[..., Any]) -> _Form:
    """One value after the other, each in its own form."""
    writers = [form.write for form in forms]
    readers = [form.read for form in forms]

    def write(value: Any) -> Any:
        pairs = zip(writers, take(value), strict=True)
        return [one if write is None else write(one) for write, one in pairs]

    def read(plain: Any, path: str) -> Any:
        pairs = zip(readers, plain, strict=True)
        return make(*[one if read is None else read(one, path) for read, one in pairs])

    return _Form(
        write if any(writers) else take,
        read if any(readers) else lambda plain, _: make(*plain),
    )
