"""Signatures of commits: what git answers for each, whatever this machine and the repository are set to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hds_docs.exports import dossier_json
from hds_docs.messages import words
from hds_docs.model.trust import KeyTrouble, Signature, SignatureState
from hds_docs.sources.cache import FOLDER as CACHE
from hds_docs.sources.signed import SignedCommits
from hds_docs.sources.verifying import Verifier
from hds_docs.views import history
from hds_docs.views.judged import Judged
from tests.builder import AUTHOR, QUIET, DossierBuilder
from tests.rulecases import assert_reads_well
from tests.signing import (
    DEMAND,
    KEYS,
    SIGNERS,
    Gpg,
    SshKey,
    commit_signed,
    keyring,
    needs_gpg,
    needs_ssh,
    tampered,
    verdict,
)

CLAIRE = "claire@hebergeur.example"
NOTE = "evidence/SAU-02/note.txt"
GOOD, BAD, UNKNOWN, NONE = (
    SignatureState.GOOD,
    SignatureState.BAD,
    SignatureState.UNKNOWN,
    SignatureState.NONE,
)


@pytest.fixture
def claire(tmp_path: Path) -> SshKey:
    """A key that the list of the dossier holds."""
    return SshKey.make(tmp_path, "claire")


@pytest.fixture
def listed(dossier: DossierBuilder, claire: SshKey) -> DossierBuilder:
    """A dossier with a list of allowed signers, not committed yet."""
    dossier.settings(QUIET + f"signatures: {{signers: {SIGNERS}}}\n")
    return dossier.control("SAU-02").write(SIGNERS, "# Responsables\n" + claire.line(CLAIRE))


@pytest.fixture(scope="module")
def gpg() -> Iterator[Gpg]:
    """A keyring that the tests of this file share: keys take time to make."""
    with keyring() as found:
        yield found


def _with_keys(dossier: DossierBuilder, content: bytes, path: str = KEYS + "/equipe.asc") -> None:
    dossier.settings(QUIET + f"signatures: {{keys: {KEYS}}}\n").control("SAU-02").write(path, content)


@needs_ssh
def test_key_of_the_list_makes_a_good_signature_and_names_its_holder(
    listed: DossierBuilder, claire: SshKey
) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    found = verdict(listed)
    assert (found.state, found.signer, found.reason) == (GOOD, CLAIRE, "")
    assert found.key.startswith("SHA256:")


@needs_ssh
def test_commit_without_signature_is_not_named(listed: DossierBuilder, claire: SshKey) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    listed.write(NOTE).commit("2026-03-02")
    assert verdict(listed) == Signature(NONE)
    assert listed.head not in listed.load().trust.signatures


@needs_ssh
def test_key_outside_the_list_is_a_stranger(listed: DossierBuilder, tmp_path: Path) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *SshKey.make(tmp_path, "autre").options)
    assert (verdict(listed).state, verdict(listed).reason) == (UNKNOWN, "stranger")


@needs_ssh
@pytest.mark.parametrize(
    ("day", "state", "reason"), [("2025-12-30", GOOD, ""), ("2026-01-02", UNKNOWN, "expired")]
)
def test_end_of_an_ssh_key_is_compared_with_the_day_of_the_commit(
    listed: DossierBuilder, tmp_path: Path, day: str, state: SignatureState, reason: str
) -> None:
    old = SshKey.make(tmp_path, "ancienne")
    listed.write(SIGNERS, old.line(CLAIRE, 'valid-before="20260101"'))
    commit_signed(listed, day, "dépôt", *old.options)
    assert (verdict(listed).state, verdict(listed).reason) == (state, reason)


@needs_ssh
def test_key_that_the_list_keeps_for_another_use_makes_no_false_signature(
    listed: DossierBuilder, tmp_path: Path
) -> None:
    other = SshKey.make(tmp_path, "autre")
    listed.write(SIGNERS, other.line(CLAIRE, 'namespaces="file"'))
    signed = commit_signed(listed, "2026-03-01", "sans réserve", *other.options)
    found = verdict(listed)
    assert (found.state, found.reason) == (UNKNOWN, "restricted")
    assert found.key.startswith("SHA256:")
    listed.write(SIGNERS, other.line(CLAIRE, 'namespaces="file,git"'))
    assert verdict(listed).state is GOOD
    listed.write(SIGNERS, other.line(CLAIRE, 'namespaces="file"'))
    changed = tampered(listed, signed, "sans réserve", "avec réserve")
    assert (verdict(listed, changed).state, verdict(listed, changed).reason) == (BAD, "altered")


@needs_ssh
def test_key_of_another_use_is_told_from_a_false_signature(dossier: DossierBuilder, claire: SshKey) -> None:
    _required(dossier).write(SIGNERS, claire.line(CLAIRE, 'namespaces="file"'))
    commit_signed(dossier, "2026-03-01", "signé", *claire.options)
    assert [variant for variant, _ in _heard(dossier)] == ["restricted"]


@needs_ssh
def test_commit_changed_under_its_signature_is_bad(listed: DossierBuilder, claire: SshKey) -> None:
    signed = commit_signed(listed, "2026-03-01", "sans réserve", *claire.options)
    changed = tampered(listed, signed, "sans réserve", "avec réserve")
    assert (verdict(listed, changed).state, verdict(listed, changed).reason) == (BAD, "altered")


@needs_ssh
def test_signature_without_any_list_is_unknown_and_starts_no_program(
    dossier: DossierBuilder, claire: SshKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit_signed(dossier.settings().control("SAU-02"), "2026-03-01", "dépôt", *claire.options)
    monkeypatch.setattr(Verifier, "verify", _never)
    assert (verdict(dossier).state, verdict(dossier).reason) == (UNKNOWN, "no-list")


@needs_ssh
def test_absent_program_is_no_bad_signature(
    listed: DossierBuilder, claire: SshKey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    _only(tmp_path / "bin", monkeypatch, "git")
    assert (verdict(listed).state, verdict(listed).reason) == (UNKNOWN, "no-ssh-keygen")


@needs_ssh
def test_program_too_old_to_verify_is_no_bad_signature(
    listed: DossierBuilder, claire: SshKey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    _only(tmp_path / "bin", monkeypatch, "git")
    old = tmp_path / "bin" / "ssh-keygen"
    # It takes what it is given: git writes to it, and must find nobody gone.
    refusing = '#!/bin/sh\necho "unknown option -- Y" >&2\nwhile read -r _; do :; done\nexit 1\n'
    old.write_text(refusing, encoding="ascii")
    old.chmod(0o755)
    assert (verdict(listed).state, verdict(listed).reason) == (UNKNOWN, "no-ssh-keygen")


@needs_ssh
def test_settings_of_the_repository_run_nothing_and_decide_nothing(
    listed: DossierBuilder, claire: SshKey, tmp_path: Path
) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *SshKey.make(tmp_path, "autre").options)
    trap, sprung = tmp_path / "piege", tmp_path / "declenche"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\necho 'Good \"git\" signature for x'\n", encoding="ascii")
    trap.chmod(0o755)
    theirs = tmp_path / "leurs-signataires"
    theirs.write_text(f"* {SshKey.make(tmp_path, 'x').line('').strip()}\n", encoding="ascii")
    for key in ("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"):
        listed.git("config", key, str(trap))
    listed.git("config", "gpg.ssh.allowedSignersFile", str(theirs))
    listed.git("config", "gpg.ssh.defaultKeyCommand", str(trap))
    listed.git("config", "log.showSignature", "true")

    assert verdict(listed).reason == "stranger"
    assert not sprung.exists()

    listed.git("config", "gpg.ssh.revocationFile", str(claire.path.with_suffix(".pub")))
    assert verdict(listed).reason == "stranger"


@needs_ssh
def test_signature_of_an_unheard_of_format_does_not_keep_others_from_being_verified(
    listed: DossierBuilder, claire: SshKey
) -> None:
    first = commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    second = commit_signed(listed.write(NOTE), "2026-03-02", "note", *claire.options)
    odd = tampered(listed, second, "BEGIN SSH SIGNATURE", "BEGIN ODD SIGNATURE")
    assert (verdict(listed, odd).state, verdict(listed, odd).reason) == (UNKNOWN, "unverified")
    assert verdict(listed, first).state is GOOD


@needs_ssh
def test_words_of_a_message_are_no_signature(listed: DossierBuilder) -> None:
    listed.commit("2026-03-01", "dépôt\n\ngpgsig -----BEGIN SSH SIGNATURE-----")
    assert verdict(listed) == Signature(NONE)


@needs_ssh
def test_keys_are_those_of_the_tree_that_is_read(listed: DossierBuilder, claire: SshKey) -> None:
    signed = commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    listed.write(SIGNERS, "# personne\n").write(NOTE).commit("2026-03-02")

    assert verdict(listed, signed, ref=signed).state is GOOD
    assert listed.load(ref=signed).trust.key_troubles == ()
    assert verdict(listed, signed).reason == "stranger"
    assert listed.load().trust.key_troubles == (KeyTrouble(SIGNERS, "empty"),)
    assert verdict(listed.write(SIGNERS, claire.line(CLAIRE)), signed).state is GOOD


@needs_ssh
def test_verdicts_are_remembered_until_the_list_changes(
    listed: DossierBuilder, claire: SshKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit_signed(listed, "2026-03-01", "dépôt", *claire.options)
    first = listed.load().trust.signatures
    with monkeypatch.context() as patched:
        patched.setattr(Verifier, "verify", _never)
        patched.setattr(SignedCommits, "read", _never)
        assert listed.load().trust.signatures == first
    listed.write(SIGNERS, claire.line(CLAIRE, 'valid-before="20200101"'))
    assert [found.reason for found in listed.load().trust.signatures.values()] == ["expired"]
    shutil.rmtree(listed.folder / CACHE)
    assert [found.reason for found in listed.load().trust.signatures.values()] == ["expired"]


@pytest.mark.parametrize(
    ("content", "troubles"),
    [
        (None, [("missing", 1)]),
        ("# rien\n\n", [("empty", 1)]),
        ("claire ssh-ed25519 pas-une-cle\n", [("empty", 1)]),
        ("{line}claire sans clé\n", [("line", 2)]),
        ("{line}# commentaire\n\n", []),
    ],
)
@needs_ssh
def test_list_of_signers_that_is_none_is_said(
    listed: DossierBuilder, claire: SshKey, content: str | None, troubles: list[tuple[str, int]]
) -> None:
    (listed.folder / SIGNERS).unlink()
    if content is not None:
        listed.write(SIGNERS, content.format(line=claire.line(CLAIRE)))
    listed.commit("2026-03-01")
    found = listed.load().trust.key_troubles
    assert [(trouble.reason, trouble.line) for trouble in found] == troubles
    assert {trouble.path for trouble in found} <= {SIGNERS}


@needs_gpg
def test_openpgp_key_of_the_list_makes_a_good_signature(dossier: DossierBuilder, gpg: Gpg) -> None:
    key = gpg.make("Paul Durand <paul@hebergeur.example>")
    _with_keys(dossier, gpg.export(key))
    commit_signed(dossier, "2026-03-01", "dépôt", "-c", f"user.signingkey={key}", gpg=gpg)
    assert verdict(dossier) == Signature(GOOD, "Paul Durand <paul@hebergeur.example>", key)
    changed = tampered(dossier, dossier.head, "dépôt", "autre")
    assert (verdict(dossier, changed).state, verdict(dossier, changed).reason) == (BAD, "altered")


@needs_gpg
def test_openpgp_subkey_signs_for_its_owner(dossier: DossierBuilder, gpg: Gpg) -> None:
    key = gpg.make("Sous Clé <sous@hebergeur.example>")
    gpg.run("--quick-add-key", key, "ed25519", "sign", "never")
    subkey = gpg.fingerprints(key)[1]
    _with_keys(dossier, gpg.export(key), KEYS)
    commit_signed(dossier, "2026-03-01", "dépôt", "-c", f"user.signingkey={subkey}!", gpg=gpg)
    assert verdict(dossier) == Signature(GOOD, "Sous Clé <sous@hebergeur.example>", subkey)


@needs_gpg
def test_openpgp_key_outside_the_list_is_a_stranger_though_the_user_knows_it(
    dossier: DossierBuilder, gpg: Gpg, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, other = gpg.make("Dans la liste <a@h.example>"), gpg.make("Hors liste <b@h.example>")
    _with_keys(dossier, gpg.export(listed))
    commit_signed(dossier, "2026-03-01", "dépôt", "-c", f"user.signingkey={other}", gpg=gpg)
    monkeypatch.setenv("GNUPGHOME", str(gpg.home))
    assert (verdict(dossier).state, verdict(dossier).reason) == (UNKNOWN, "stranger")


@needs_gpg
@pytest.mark.parametrize(("day", "reason"), [("2025-01-10", ""), ("2025-03-01", "expired")])
def test_end_of_an_openpgp_key_is_compared_with_the_day_of_the_commit(
    dossier: DossierBuilder, gpg: Gpg, tmp_path: Path, day: str, reason: str
) -> None:
    person = f"Échue {day} <echue-{day}@h.example>"
    key = gpg.make(person, expires="30d", on="20250101T000000!")
    _with_keys(dossier, gpg.export(key))
    then = tmp_path / "alors"
    then.write_text('#!/bin/sh\nexec gpg --faked-system-time 20250110T000000! "$@"\n', encoding="ascii")
    then.chmod(0o755)
    options = ("-c", f"gpg.program={then}", "-c", f"user.signingkey={key}")
    commit_signed(dossier, day, "dépôt", *options, gpg=gpg)
    assert (verdict(dossier).state, verdict(dossier).reason) == (UNKNOWN if reason else GOOD, reason)


@needs_gpg
def test_revoked_openpgp_key_makes_no_good_signature(dossier: DossierBuilder, gpg: Gpg) -> None:
    key = gpg.make("Révoquée <revoquee@h.example>")
    _with_keys(dossier, b"")
    signed = commit_signed(dossier, "2026-03-01", "dépôt", "-c", f"user.signingkey={key}", gpg=gpg)
    gpg.revoke(key)
    dossier.write(KEYS + "/equipe.asc", gpg.export(key)).commit("2026-03-02")
    assert (verdict(dossier, signed).state, verdict(dossier, signed).reason) == (BAD, "revoked")


@needs_gpg
def test_signature_that_cannot_be_read_is_unverified(dossier: DossierBuilder, gpg: Gpg) -> None:
    key = gpg.make("Illisible <illisible@h.example>")
    _with_keys(dossier, gpg.export(key))
    signed = commit_signed(dossier, "2026-03-01", "dépôt", "-c", f"user.signingkey={key}", gpg=gpg)
    written = dossier.git("cat-file", "commit", signed).split("\n")
    armour = next(line for line in written if line.startswith(" i"))
    odd = tampered(dossier, signed, armour, " " + "!" * len(armour))
    assert (verdict(dossier, odd).state, verdict(dossier, odd).reason) == (UNKNOWN, "unverified")


@needs_gpg
@pytest.mark.parametrize(("content", "reason"), [(None, "missing"), (b"pas une cl\xc3\xa9\n", "empty")])
def test_file_of_keys_that_is_none_is_said(
    dossier: DossierBuilder, content: bytes | None, reason: str
) -> None:
    dossier.settings(QUIET + f"signatures: {{keys: {KEYS}}}\n").control("SAU-02")
    if content is not None:
        dossier.write(KEYS, content)
    assert dossier.commit("2026-03-01").load().trust.key_troubles == (KeyTrouble(KEYS, reason),)


@needs_ssh
def test_merge_that_took_commits_in_has_its_signature_too(listed: DossierBuilder, claire: SshKey) -> None:
    listed.commit("2026-03-01").git("checkout", "-q", "-b", "branche")
    listed.write(NOTE).commit("2026-03-02").git("checkout", "-q", "main")
    listed.write("evidence/SAU-02/autre.txt").commit("2026-03-03")
    listed.git(*claire.options, "merge", "-q", "-S", "--no-ff", "--no-edit", "branche", env=listed.dates())
    loaded = listed.load()
    assert listed.head not in {row[0].commit.sha for row in loaded.history.journal}
    assert loaded.trust.signatures[listed.head].state is GOOD


@needs_ssh
def test_repository_of_sha256_objects_is_verified_too(tmp_path: Path, claire: SshKey) -> None:
    dossier = DossierBuilder.create(tmp_path / "sha256", options=("--object-format=sha256",))
    dossier.settings(DEMAND).control("SAU-02").write(SIGNERS, claire.line(CLAIRE)).write(KEYS)
    commit_signed(dossier, "2026-03-01", "dépôt", *claire.options)
    assert verdict(dossier).state is GOOD


def _never(*_: object, **__: object) -> Iterator[tuple[str, Signature]]:
    raise AssertionError


def _only(folder: Path, monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    """A path where nothing but these programs, and what they need, is found."""
    folder.mkdir()
    for program in (*programs, "sh"):
        found = shutil.which(program)
        assert found is not None
        (folder / program).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))


# --- HIS007


TRIED = frozenset(
    "none another altered stranger restricted expired no-list unverified revoked no-gpg no-ssh-keygen "
    "no-keys keys-missing keys-unreadable keys-empty keys-line".split()
)
"""The sentences of the rule that are heard below."""


def _required(dossier: DossierBuilder, more: str = f"signers: {SIGNERS}") -> DossierBuilder:
    """Signatures are asked of all that is recorded from March on."""
    demand = f"signatures: {{required: true, since: 2026-03-01{', ' if more else ''}{more}}}\n"
    return dossier.settings(QUIET + demand).control("SAU-02")


def _heard(dossier: DossierBuilder) -> list[tuple[str, str]]:
    """The sentence and the place of each finding of the rule."""
    found = [finding for finding in dossier.findings() if finding.code == "HIS007"]
    for finding in found:
        assert_reads_well(finding)
        assert finding.problem.variant in TRIED
    return [(finding.problem.variant, str(finding.location)) for finding in found]


@needs_ssh
def test_each_commit_without_a_valid_signature_is_found_once(
    dossier: DossierBuilder, claire: SshKey, tmp_path: Path
) -> None:
    dossier.write(NOTE, "avant\n").commit("2026-02-28")
    _required(dossier).write(SIGNERS, claire.line(CLAIRE))
    commit_signed(dossier, "2026-03-01", "signé", *claire.options)
    assert _heard(dossier) == []
    dossier.write(NOTE).write("evidence/SAU-02/autre.txt").commit("2026-03-02", "deux fichiers")
    commit_signed(dossier.write(NOTE, "3\n"), "2026-03-03", "autre", *SshKey.make(tmp_path, "autre").options)
    assert [(variant, place.rpartition(":")[0]) for variant, place in _heard(dossier)] == [
        ("stranger", "dossier.yml:2"),
        ("none", "dossier.yml:2"),
    ]
    unsigned = next(one for one in dossier.findings() if one.problem.variant == "none")
    assert unsigned.problem.facts["files"] == 2


@needs_ssh
def test_forged_and_outdated_signatures_are_found(
    dossier: DossierBuilder, claire: SshKey, tmp_path: Path
) -> None:
    old = SshKey.make(tmp_path, "ancienne")
    signers = claire.line(CLAIRE) + old.line(CLAIRE, 'valid-before="20260301"')
    commit_signed(_required(dossier).write(SIGNERS, signers), "2026-03-01", "base", *claire.options)
    signed = commit_signed(dossier.write(NOTE), "2026-03-02", "sincère", *claire.options)
    tampered(dossier, signed, "sincère", "menteur")
    assert [variant for variant, _ in _heard(dossier)] == ["altered"]
    commit_signed(dossier.write(NOTE, "2\n"), "2026-03-03", "échue", *old.options)
    assert [variant for variant, _ in _heard(dossier)] == ["expired", "altered"]
    odd = commit_signed(dossier.write(NOTE, "3\n"), "2026-03-04", "drôle", *claire.options)
    tampered(dossier, odd, "BEGIN SSH SIGNATURE", "BEGIN ODD SIGNATURE")
    assert [variant for variant, _ in _heard(dossier)] == ["unverified", "expired", "altered"]


@needs_ssh
@pytest.mark.parametrize(
    ("principal", "author", "found"),
    [
        (CLAIRE, AUTHOR, []),
        (CLAIRE, "Paul Durand <paul@hebergeur.example>", []),  # she commits what he wrote
        ("paul@hebergeur.example", AUTHOR, ["another"]),
        ("paul@hebergeur.example", "Paul Durand <paul@hebergeur.example>", []),
        ("*@hebergeur.example", AUTHOR, []),
        ("noreply@github.com", AUTHOR, []),  # a forge signs for those who use it
    ],
)
def test_key_of_somebody_else_than_the_commit_names_is_found(
    dossier: DossierBuilder, claire: SshKey, principal: str, author: str, found: list[str]
) -> None:
    _required(dossier).write(SIGNERS, claire.line(principal))
    commit_signed(dossier, "2026-03-01", "signé", *claire.options, author=author)
    assert [variant for variant, _ in _heard(dossier)] == found


@needs_ssh
def test_who_changes_the_list_of_signers_must_sign_too(
    dossier: DossierBuilder, claire: SshKey, tmp_path: Path
) -> None:
    _required(dossier).write(SIGNERS, claire.line(CLAIRE))
    commit_signed(dossier, "2026-03-01", "signé", *claire.options)
    other = SshKey.make(tmp_path, "autre").line("paul@hebergeur.example")
    dossier.write(SIGNERS, claire.line(CLAIRE) + other).commit("2026-03-02", "une clé de plus")
    assert [variant for variant, _ in _heard(dossier)] == ["none"]
    assert dossier.load().history.of(SIGNERS)[0].commit.subject == "une clé de plus"
    dossier.write(".mailmap", f"{AUTHOR} <paul@hebergeur.example>\n").commit("2026-03-03", "deux en un")
    assert [variant for variant, _ in _heard(dossier)] == ["none", "none"]


@needs_ssh
def test_who_signs_a_commit_does_not_approve_it_under_the_name_of_another(
    dossier: DossierBuilder, claire: SshKey
) -> None:
    demands = f"signatures: {{signers: {SIGNERS}}}\napproval: {{controls: true}}\n"
    dossier.settings(QUIET + demands).control("SAU-02").write(SIGNERS, claire.line(CLAIRE))
    message = f"dépôt\n\nApproved-by: {AUTHOR}\n"
    paul = "Paul Durand <paul@hebergeur.example>"
    commit_signed(dossier, "2026-03-01", message, *claire.options, author=paul)
    (finding,) = (found for found in dossier.findings() if found.code == "HIS008")
    assert finding.problem.variant == "control-signer"
    assert_reads_well(finding)


@needs_ssh
def test_programs_that_are_absent_are_said_once_for_all(
    dossier: DossierBuilder, claire: SshKey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _required(dossier).write(SIGNERS, claire.line(CLAIRE))
    for day in range(1, 4):
        commit_signed(dossier.write(NOTE, f"{day}\n"), f"2026-03-0{day}", "signé", *claire.options)
    _only(tmp_path / "bin", monkeypatch, "git")
    assert [variant for variant, _ in _heard(dossier)] == ["no-ssh-keygen"]


@needs_gpg
def test_openpgp_without_gpg_or_with_a_revoked_key_is_found(
    dossier: DossierBuilder, gpg: Gpg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = gpg.make("Claire Martin <reprise@h.example>")
    before = gpg.export(key)
    options = ("-c", f"user.signingkey={key}")
    path = KEYS + "/equipe.asc"
    commit_signed(
        _required(dossier, f"keys: {KEYS}").write(path, before), "2026-03-01", "a", *options, gpg=gpg
    )
    assert _heard(dossier) == []
    gpg.revoke(key)
    dossier.write(path, gpg.export(key))
    assert [variant for variant, _ in _heard(dossier)] == ["revoked"]
    _only(tmp_path / "bin", monkeypatch, "git")
    assert [variant for variant, _ in _heard(dossier)] == ["no-gpg"]


@needs_gpg
@needs_ssh
def test_signature_of_the_other_kind_than_the_list_is_found(
    dossier: DossierBuilder, claire: SshKey, gpg: Gpg
) -> None:
    key = gpg.make("Autre Genre <genre@h.example>")
    _required(dossier, f"keys: {KEYS}").write(KEYS, gpg.export(key))
    commit_signed(dossier, "2026-03-01", "en SSH", *claire.options)
    assert [variant for variant, _ in _heard(dossier)] == ["no-list"]


@needs_ssh
@pytest.mark.parametrize(
    ("more", "content", "variant"),
    [
        ("", None, "no-keys"),
        (f"signers: {SIGNERS}", None, "keys-missing"),
        (f"signers: {SIGNERS}", "# personne\n", "keys-empty"),
        ("signers: controls", None, "keys-unreadable"),
        (f"keys: {KEYS}", None, "keys-missing"),
    ],
)
def test_list_that_cannot_be_used_is_one_finding_instead_of_one_for_each_commit(
    dossier: DossierBuilder, more: str, content: str | None, variant: str
) -> None:
    _required(dossier, more)
    if content is not None:
        dossier.write(SIGNERS, content)
    for day in range(1, 4):
        dossier.write(NOTE, f"{day}\n").commit(f"2026-03-0{day}")
    assert [found for found, _ in _heard(dossier)] == [variant]


@needs_ssh
def test_line_that_holds_no_key_is_found_at_its_place(dossier: DossierBuilder, claire: SshKey) -> None:
    _required(dossier).write(SIGNERS, claire.line(CLAIRE) + "paul@hebergeur.example\n")
    commit_signed(dossier, "2026-03-01", "base", *claire.options)
    assert _heard(dossier) == [("keys-line", f"{SIGNERS}:2:1")]


def test_nothing_is_asked_where_signatures_are_not_required(dossier: DossierBuilder) -> None:
    dossier.settings(QUIET + "signatures: {required: false}\n").control("SAU-02").commit("2026-03-01")
    assert _heard(dossier) == []


@needs_ssh
def test_signatures_are_told_on_pages_and_in_json(dossier: DossierBuilder, claire: SshKey) -> None:
    _required(dossier).write(SIGNERS, claire.line(CLAIRE))
    commit_signed(dossier, "2026-03-01", "base", *claire.options)
    loaded = dossier.load()
    (row,) = history.rows(Judged(loaded, (), (), words("fr")), "controls/SAU-02.md")
    assert row.signature == verdict(dossier)
    told = json.loads(dossier_json.render(loaded, (), words("fr")))
    assert told["controls"][0]["history"][0]["signature"] == "good"
    dossier.control("SAU-02", text="Autre.").commit("2026-03-02")
    told = json.loads(dossier_json.render(dossier.load(), (), words("fr")))
    assert [one["signature"] for one in told["controls"][0]["history"]] == ["none", "good"]
