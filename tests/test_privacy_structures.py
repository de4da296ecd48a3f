"""Formats, tables and local numbers that give patients away, and texts that only talk of them."""

from __future__ import annotations

import pytest

from hds_docs.privacy.masking import masked
from hds_docs.privacy.search import Search

OID = "1.2.250.1.213.1.4"


def markers(text: str) -> list[str]:
    search = Search()
    search.text([text])
    return [mark.marker for mark in search.marks]


@pytest.mark.parametrize("arc", ["8", "9"])
@pytest.mark.parametrize("around", ["{}", "urn:oid:{}", "^^^&{}&ISO", 'root="{}"', "OID {}."])
def test_identifiers_of_the_national_identity_are_found(arc: str, around: str) -> None:
    assert markers(around.format(f"{OID}.{arc}")) == ["ins"]


@pytest.mark.parametrize(
    "oid", [f"{OID}.10", f"{OID}.11", f"{OID}.81", f"{OID}.8.1", f"3{OID}.8", f"2.{OID}.9", OID]
)
def test_identifiers_of_tests_and_longer_ones_are_none(oid: str) -> None:
    assert markers(oid) == []


@pytest.mark.parametrize("start", ["", "bla\n", "bla\r", "bla\r\n", "\ufeff", "\x0b"])
def test_messages_of_hl7_are_known_by_the_start_of_a_line(start: str) -> None:
    assert markers(f"{start}PID|1||800123^^^H||DOE^JEAN||19700101") == ["hl7"]
    assert markers(f"{start}MSH|^~\\&|LAB|H|HIS|H|20260930") == ["hl7"]


@pytest.mark.parametrize(
    "text", ["Le segment PID| contient", "| PID | identité |", "xPID|", "MSH|autre", "MSH et PID"]
)
def test_talk_of_hl7_is_no_message(text: str) -> None:
    assert markers(text) == []


def test_the_line_of_a_message_is_masked_to_its_end() -> None:
    assert masked("a\rPID|1||800123||DOE^JEAN\rPV1|1") == "a\rPID|…\rPV1|1"
    assert masked("PID|1||800123") == masked("PID|…") == "PID|…"


@pytest.mark.parametrize(
    "text",
    [
        '{"resourceType":"Patient","id":"x"}',
        '{\n  "resourceType" :\n  "Patient"}',
        '<Patient xmlns="http://hl7.org/fhir">',
        '<f:Patient\n  id="a" xmlns:f="http://hl7.org/fhir">',
    ],
)
def test_resources_of_a_patient_are_found(text: str) -> None:
    assert markers(text) == ["fhir"]


@pytest.mark.parametrize(
    "text",
    ['"resourceType": "Observation"', '"resourceType": "PatientX"', "<Patient>", "http://hl7.org/fhir"],
)
def test_other_resources_are_none(text: str) -> None:
    assert markers(text) == []


def test_clinical_documents_are_found() -> None:
    assert markers('<ClinicalDocument><recordTarget typeCode="RCT">') == ["cda"]
    assert markers("<h:recordTarget>") == ["cda"]
    assert markers("<recordTargets> recordTarget") == []


@pytest.mark.parametrize(
    "header",
    [
        "nom;prenom;date_naissance",
        "NOM;PRÉNOM;DATE DE NAISSANCE",
        "ipp,nom_de_naissance,prénom,sexe,date_de_naissance",
        "Date de naissance\tNom d'usage",
        '"Nom";"Prénom";"Né(e) le"',
        "id|lastName|firstName|birthDate",
        "| Nom | Prénom | Date de naissance |",
        "\ufeffnom;prenom;ddn",
        "last_name,first_name,DOB",
    ],
)
def test_headers_of_tables_of_patients_are_found(header: str) -> None:
    assert markers(f"{header}\nx;y;z\n") == ["headers"]
    assert markers(f"Extraction\r\n{header}") == ["headers"]


@pytest.mark.parametrize(
    "line",
    [
        "nom;prenom;fonction",
        "date_naissance;sexe",
        "nom;prenom;date_naissance;date_embauche",
        "Matricule salarié;Nom;Date de naissance",
        "Les traits d'identité (nom, prénom, date de naissance) ne sont pas demandés.",
        "Données : nom, prénom, date de naissance, adresse",
        "nom, prénom, date de naissance",
        'REG-01;"nom, prénom, date de naissance";5 ans',
        "nom et date de naissance",
        "reconnaissance;nom;prenom",
        "nom;" + "x" * 50 + ";date_naissance",
    ],
)
def test_staff_and_sentences_are_no_tables_of_patients(line: str) -> None:
    assert markers(f"{line}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "IPP 800123456",
        "IPP : 800123456",
        "IPP n° 12345678",
        '"ipp": "800123456"',
        "<ipp>800123456</ipp>",
        "ipp=800123456",
        "n° de dossier patient : 800123456",
        "Numéro dossier patient 80012345",
        "INS : 800123456",
        "NDA 800123456 du patient",
        "Séjour (NDA : 800123456)",
    ],
)
def test_numbers_that_a_hospital_gives_are_found(text: str) -> None:
    assert markers(text) == ["ipp"]
    assert "800123456" not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "IPP 12345",
        "IPP 1234567890123",
        "IPP 20260930",
        "IPP (Internet Printing Protocol) 631",
        "un taux d'IPP de 10 %",
        "NDA-20260930.pdf",
        "NDA n° 202600142 signé avec le prestataire",
        "agenda 800123456",
        "INS 800123456",
        "dossier 800123456",
        "dossier patient informatisé",
        "XIPP 800123456",
        "IPP 800123456.5",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert markers(text) == []


def test_structures_are_shown_as_they_stand() -> None:
    for text in ('{"resourceType": "Patient"}', "<recordTarget>", "nom;prenom;date_naissance", f"{OID}.8"):
        assert masked(text) == text


def test_one_structure_is_one_mark_for_a_file() -> None:
    search = Search()
    search.text(["PID|1\nPID|2\nMSH|^~\\&|\n"])
    first, second = search.marks
    assert (first.masked, second.masked) == ("PID|…", "MSH|…")
    assert first.fingerprint != second.fingerprint
