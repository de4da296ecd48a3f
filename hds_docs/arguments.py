"""The command line: its options, and its complaints in the reader's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, Protocol

from hds_docs import __version__, terminal
from hds_docs.errors import SettingsError
from hds_docs.messages import Words
from hds_docs.model.spelling import closest
from hds_docs.model.text import LANGUAGES, Language


class _Described(Protocol):
    """What the parser asks of a command."""

    @property
    def name(self) -> str:
        """What calls it."""

    @property
    def describe(self) -> Callable[[Parser], None]:
        """What gives a parser its options."""


def asked_language(given: Sequence[str]) -> Language:
    """The language to speak before anything is understood: that of --lang, else French."""
    following = [*given[1:], ""]
    asked = ""
    for word, value in zip(given, following, strict=False):
        if word == "--lang":
            asked = value
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return next((language for language in LANGUAGES if language == asked.lower()), "fr")


def parser(words: Words, listed: Iterable[_Described]) -> argparse.ArgumentParser:
    """The parser of the whole command. It raises SettingsError where argparse would exit."""
    top = Parser(
        words, prog="hds-docs", description=words.say("cli.help.about"), epilog=words.say("cli.help.epilog")
    )
    top.option("--version", action=_Version)
    top.common(is_first=True)
    commands = top.add_subparsers(
        dest="command",
        metavar=words.say("cli.value.command"),
        title=words.say("cli.help.commands"),
        required=True,
    )

    for command in listed:
        about = words.say(f"cli.help.{command.name}")
        made: Parser = commands.add_parser(command.name, words=words, help=about, description=about)
        made.common(is_first=False)
        command.describe(made)
    return top


class Parser(argparse.ArgumentParser):
    """argparse, without its abbreviations, and with its complaints worded by us."""

    def __init__(self, words: Words, **options: object) -> None:
        super().__init__(allow_abbrev=False, add_help=False, **options)  # type: ignore[arg-type]
        self._words = words
        self._late: str | None = None
        """An argument that may be left out: argparse forgets it where an option stands before it."""
        self._titled: dict[str, argparse._ArgumentGroup] = {}
        self._name = self.prog.rpartition(" ")[2]
        self._optionals.title = words.say("cli.help.options")
        self._positionals.title = words.say("cli.help.arguments")

    def option(self, *names: str, value: str = "", group: str = "", **how: object) -> None:
        """An option or an argument; its value and its help are worded under `cli.value` and `cli.help`.

        The help stands under the command's name and its own (`check-format`), or under its own alone. A
        group of options has its title there.
        """
        if group and group not in self._titled:
            self._titled[group] = self.add_argument_group(self._words.say(f"cli.help.{self._name}-{group}"))
        self._add(self._titled[group] if group else self, *names, value=value, **how)
        if how.get("nargs") == "?" and not names[0].startswith("-"):
            self._late = names[0]

    def common(self, *, is_first: bool) -> None:
        """Options that stand before or after the command; after it, they leave what stood before alone."""
        group = self.add_argument_group(self._words.say("cli.help.common"))
        unset = None if is_first else argparse.SUPPRESS
        self._add(group, "-C", value="dir", dest="directory", default="." if is_first else unset)
        self._add(group, "--ref", value="rev", default=unset)
        self._add(group, "--as-of", value="date", default=unset)
        self._add(group, "--lang", value="lang", default=unset)
        self._add(group, "-h", "--help", action="help")

    def _add(self, group: argparse._ActionsContainer, *names: str, value: str = "", **how: object) -> None:
        name = str(how.get("dest", names[-1].lstrip("-").replace("-", "_")))
        if how.get("action", "append") == "append":
            how["metavar"] = self._words.say(f"cli.value.{value or name}")
        own = f"cli.help.{self._name}-{name}"
        about = self._words.say(own if self._words.has(own) else f"cli.help.{name}")
        group.add_argument(*names, help=about, **how)  # type: ignore[arg-type]

    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """The options. Raises SettingsError for what is not understood."""
        self._check_order(args or ())
        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            command = self._commands()[options.command]
            given = list(args or ())
            plain = given[given.index("--") + 1 :] if "--" in given else []
            left = [word for word in unknown if word != "--"]
            for word in command.with_late(options, left, plain)[:1]:
                command.refuse(word)
        return options

    def with_late(
        self, options: argparse.Namespace, unknown: Sequence[str], plain: Sequence[str] = ()
    ) -> Sequence[str]:
        """The words that are left unknown, once the argument that argparse forgot is found among them.

        `plain` words stand after `--`: they are no options, however they begin.
        """
        late = self._late
        words = [word for word in unknown if word in plain or not word.startswith("-")]
        if late is None or getattr(options, late) is not None or not words:
            return unknown
        setattr(options, late, words[0])
        rank = list(unknown).index(words[0])
        return [*unknown[:rank], *unknown[rank + 1 :]]

    def _check_order(self, given: Sequence[str]) -> None:
        """Refuse an option that stands before the command and is not common: argparse would lose its way."""
        own = {name: action for action in self._actions for name in action.option_strings}
        words = iter(given)
        for word in words:
            if not word.startswith("-"):
                return
            name = word.partition("=")[0]
            if word in own and own[word].nargs != 0:
                next(words, None)  # its value
            elif name not in own and word[:2] not in own:
                if any(name in command.names() for command in self._commands().values()):
                    raise SettingsError("usage-order", name=name)
                self.refuse(word)

    def _commands(self) -> dict[str, Parser]:
        by_name = (action.choices for action in self._actions if isinstance(action.choices, dict))
        return next(by_name, {})

    def names(self) -> list[str]:
        """The options that it takes."""
        return [name for action in self._actions for name in action.option_strings]

    def refuse(self, word: str) -> NoReturn:
        """Say that a word is none of them. Raises SettingsError."""
        by_letters = {name.lstrip("-"): name for name in self.names()}
        name = word.partition("=")[0]
        known = closest(name.lstrip("-"), by_letters) if name.startswith("--") else None
        meant = by_letters[known] if known is not None else None
        raise SettingsError("usage-unrecognized", name=word, closest=meant, command=self.prog)

    def error(self, message: str) -> NoReturn:
        """Say it in the reader's language, argparse's own words only where nothing else fits."""
        for fragment, key in _COMPLAINTS:
            before, found, after = message.partition(fragment)
            if found:
                name = (after if key == "usage-required" else before).strip(" :").removeprefix("argument ")
                raise SettingsError(key, name=name, command=self.prog)
        raise SettingsError("usage-other", detail=message, command=self.prog)

    def _check_value(self, action: argparse.Action, value: str) -> None:
        """Refuse a word that is not one of those to choose from, saying where and which they are."""
        if action.choices is None or value in action.choices:
            return
        choices = list(action.choices)
        name = action.option_strings[-1] if action.option_strings else action.metavar
        key = "usage-command" if isinstance(action.choices, dict) else "choice"
        raise SettingsError(key, name=name, value=value, choices=choices, closest=closest(value, choices))

    def format_usage(self) -> str:
        """The usage line, without the English word."""
        return self._in_our_words(super().format_usage())

    def format_help(self) -> str:
        """The help, without the English word."""
        return self._in_our_words(super().format_help())

    def _in_our_words(self, text: str) -> str:
        return text.replace("usage: ", self._words.say("cli.help.usage") + " ", 1)

    def print_help(self, file: object = None) -> None:
        """The help, on standard output."""
        del file
        terminal.show(self.format_help())


class _Version(argparse.Action):
    """The version, and nothing else."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options, nargs=0)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Show it and end."""
        terminal.show(f"hds-docs {__version__}\n")
        parser.exit()


_COMPLAINTS = (
    ("the following arguments are required", "usage-required"),
    (": expected one argument", "usage-value"),
    (": ignored explicit argument", "usage-no-value"),
)
