"""The command: parse, call, print, exit code.

0 nothing to report, 1 findings, 2 unusable input or usage, 3 a bug of ours.
"""

from __future__ import annotations

import gc
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hds_docs import terminal
from hds_docs.arguments import asked_language, parser
from hds_docs.errors import HdsDocsError, SettingsError
from hds_docs.messages import Words, words
from hds_docs.settings import Settings, dossier_folder, parse_day, parse_language, written_language

if TYPE_CHECKING:
    from hds_docs.model.dossier import Dossier
    from hds_docs.model.finding import Finding


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and give its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    terminal.prepare()
    speech = words(asked_language(given))
    try:
        options = parser(speech).parse_args(given)
        settings = _settings(options)
        speech = words(settings.language or written_language(settings.folder) or "fr")
        return _COMMANDS[options.command](options, settings, speech)
    except SystemExit as done:  # argparse has shown the help or the version
        return int(done.code or 0)
    except HdsDocsError as error:
        _complain(error, speech)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 — the edge: whatever reaches it is a bug of ours, shown whole
        traceback.print_exc()
        print(speech.say("cli.bug"), file=sys.stderr)
        return 3


def _settings(options: Namespace) -> Settings:
    return Settings(
        folder=dossier_folder(Path(options.directory)),
        ref=options.ref,
        as_of=parse_day(options.as_of) if options.as_of is not None else None,
        language=parse_language(options.lang) if options.lang is not None else None,
    )


def _check(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.judging import fails, new_since
    from hds_docs.model.finding import Severity
    from hds_docs.reports import FORMATS, Report

    selected, ignored = _codes(options.select), _codes(options.ignore)
    dossier, findings = _judged(settings, speech)
    _refuse_nothing(dossier, settings)
    shown = tuple(
        found
        for found in findings
        if (not selected or found.code.startswith(selected)) and not found.code.startswith(ignored)
    )
    if options.since is not None:
        former = replace(settings, ref=options.since, as_of=dossier.as_of)
        new = new_since(shown, _judged(former, speech)[1])
        report = Report(dossier, new, since=options.since, known=len(shown) - len(new))
    else:
        report = Report(dossier, shown)
    text = FORMATS[options.format](report, words(settings.language or dossier.scope.language))
    _write(text, options.output)
    return 1 if fails(report.findings, Severity(options.fail_on)) else 0


def _export(options: Namespace, settings: Settings, speech: Words) -> int:
    from hds_docs.exports import dossier_json

    dossier, findings = _judged(settings, speech)
    _refuse_nothing(dossier, settings)
    text = dossier_json.render(dossier, findings, words(settings.language or dossier.scope.language))
    _write(text, options.output)
    return 0


def _rule(options: Namespace, _settings: Settings, speech: Words) -> int:
    from hds_docs.judging import find_rule

    if options.code is None:
        terminal.write("".join(f"{line}\n" for line in _table(speech)))
        return 0
    rule = find_rule(options.code)
    if rule is None:
        raise _no_such_rule(options.code)
    title, about = speech.rule(rule)
    severity = speech.say(f"cli.severity.{rule.severity.value}")
    terminal.write(f"{rule.code} {rule.name} ({severity})\n{title}\n\n{about}\n")
    return 0


def _table(speech: Words) -> Iterator[str]:
    """A line for each rule: code, name, severity, title."""
    from hds_docs.rules import RULES

    severities = [speech.say(f"cli.severity.{rule.severity.value}") for rule in RULES]
    name_width = max(len(rule.name) for rule in RULES)
    severity_width = max(map(len, severities))
    for rule, severity in zip(RULES, severities, strict=True):
        title, _ = speech.rule(rule)
        yield f"{rule.code}  {rule.name:<{name_width}}  {severity:<{severity_width}}  {title}"


def _build(options: Namespace, settings: Settings, _speech: Words) -> int:
    from hds_docs.building import build

    return build(settings, output=options.site_dir, strict=options.strict)


def _serve(options: Namespace, settings: Settings, _speech: Words) -> int:
    from hds_docs.building import serve

    return serve(settings, address=options.address)


_COMMANDS: dict[str, Callable[[Namespace, Settings, Words], int]] = {
    "check": _check,
    "export": _export,
    "rule": _rule,
    "build": _build,
    "serve": _serve,
}


def _judged(settings: Settings, speech: Words) -> tuple[Dossier, tuple[Finding, ...]]:
    from hds_docs.judging import check
    from hds_docs.loading import load_dossier
    from hds_docs.progress import progress

    with progress(speech) as step:
        dossier = load_dossier(settings, step)
        gc.freeze()  # what was read stays to the end: looking for garbage in it takes a tenth of the run
        return dossier, check(dossier)


def _refuse_nothing(dossier: Dossier, settings: Settings) -> None:
    """A folder without dossier.yml, controls/ and evidence/ is most likely the wrong one."""
    if not dossier.digests and not dossier.problems:
        raise SettingsError("no-dossier", folder=str(settings.folder), ref=settings.ref)


def _codes(written: str | None) -> tuple[str, ...]:
    """The codes and prefixes that an option lists. Raises SettingsError for one no rule has."""
    from hds_docs.rules import RULES

    codes = tuple(part.strip().upper() for part in (written or "").split(",") if part.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in RULES):
            raise _no_such_rule(code)
    return codes


def _no_such_rule(written: str) -> SettingsError:
    from hds_docs.model.spelling import closest
    from hds_docs.rules import RULES

    known = [name for rule in RULES for name in (rule.code, rule.name)]
    return SettingsError("no-such-rule", code=written, closest=closest(written, known))


def _write(text: str, output: str | None) -> None:
    if output is None or output == "-":
        terminal.write(text)
        return
    try:
        Path(output).write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        detail = terminal.refusal(error) if isinstance(error, OSError) else ""
        raise SettingsError("output-refused", path=output, detail=detail) from error


def _complain(error: HdsDocsError, speech: Words) -> None:
    """Say on standard error what prevents the run, and what to do."""
    place = f"{error.location}: " if error.location else ""
    said = [place + speech.say("cli.error", message=speech.render(error.message))]
    hint = speech.hint_of(error.message)
    if hint:
        said.append("    " + speech.say("cli.check.hint", hint=hint))
    for line in said:
        print(terminal.printable(line), file=sys.stderr)
