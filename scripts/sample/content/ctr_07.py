"""CTR-07: leaving, with everything, and leaving nothing behind."""

# ruff: noqa: E501, ISC004  (tables keep one row a line; paragraphs run over several)

from __future__ import annotations

from sample.functions import DG, EXPLOITATION, INFRA, JURIDIQUE, RSSI, SMSI
from sample.model import Bullets, Document, Figures, Heading, Lines, Piece, Table, Workbook

CLAUSE = Document(
    title="Contrat type, articles 14 à 17 et annexe 6 : réversibilité",
    reference="CTR-TYPE-A6",
    version="4.0",
    date="2026-04-27",
    author=JURIDIQUE,
    approver=DG,
    classification="Communicable aux clients",
    blocks=(
        Heading("Article 14. Restitution"),
        "À la fin du contrat, à son terme ou avant, quel qu'en soit le motif, l'Hébergeur restitue au Client, ou au "
        "tiers qu'il désigne, la totalité des informations confiées : données, documents, traces, paramètres et "
        "clés de lecture. Le Client dispose de trente jours pour en contester la complétude.",
        Heading("Article 15. Destruction"),
        "Après accord écrit du Client, l'Hébergeur détruit toutes les copies, où qu'elles soient : production, "
        "répliques et travaux sous cinq jours ouvrés ; copies immuables à l'échéance de leur verrou, trente jours au "
        "plus ; bandes hors ligne à leur rotation, trente-cinq jours au plus. Il remet un procès-verbal. Sans accord, rien n'est détruit.",
        Heading("Article 16. Coûts et délais (mode de calcul)"),
        Table(
            ("Élément", "Règle", "Exemple : 1,2 To, une machine"),
            (
                ("Délai", "10 jours ouvrés, plus 1 par tranche entamée de 500 Go, plus 1 par machine", "10 + 3 + 1 = 14 jours ouvrés"),
                ("Première restitution", "comprise dans la redevance, dans un format du point suivant", "0 €"),
                ("Restitution supplémentaire", "jours réels × 780 € HT, plus support chiffré à prix coûtant", "3 jours : 2 340 € HT"),
                ("Assistance au repreneur", "jours réels × 780 € HT, 10 jours au plus sauf accord", "sur devis, sous 5 jours ouvrés"),
                ("Prolongation pendant la reprise", "redevance au prorata, 6 mois au plus", "au jour"),
            ),
            (4, 8, 5),
        ),
        Heading("Article 17. Formats et déplacement"),
        Bullets(
            (
                "Tables : CSV en UTF-8, schéma en SQL normalisé, dictionnaire des données en français.",
                "Documents : fichier d'origine et, pour les comptes rendus, PDF/A ; index avec identifiant et date.",
                "Échanges : messages dans leur format d'échange, tel que reçu.",
                "Machines virtuelles d'infogérance : OVF et disque brut ; conteneurs : image OCI et manifeste.",
                "Traces d'accès : texte horodaté, avec la table des identifiants remise à part.",
            )
        ),
    ),
)  # fmt: skip

_STEPS = ("Étape", "Porteur", "Délai (jours ouvrés)", "Entrée", "Sortie vérifiable")

_RECORD_PLAN = (
    ("1. Demande écrite et choix des formats", "Responsable du support", "2", "courrier du client", "ticket REV, formats cochés"),
    ("2. Devis et calendrier", JURIDIQUE, "5", "volume et nombre de documents", "devis signé ou gratuité notée"),
    ("3. Extraction des tables et des documents", EXPLOITATION, "3", "copie figée de la base du client", "fichiers, index, empreintes"),
    ("4. Contrôle de complétude par comptage", "Responsable du développement", "1", "dictionnaire des données", "écart nul ou expliqué"),
    ("5. Remise chiffrée, code à part", EXPLOITATION, "1", "clé publique du client", "accusé de réception"),
    ("6. Relecture par le client ou le repreneur", "Client", "30 au plus", "fichiers", "accord écrit ou réserves"),
    ("7. Destruction de la production et des répliques", INFRA, "5", "accord écrit", "procès-verbal, partie 1"),
    ("8. Échéance des copies immuables et des bandes", EXPLOITATION, "30 jours calendaires", "plan de sauvegarde", "procès-verbal, partie 2"),
    ("9. Destruction des clés du client", RSSI, "1", "parties 1 et 2", "journal du coffre"),
)  # fmt: skip
_MANAGED_PLAN = (
    _RECORD_PLAN[0],
    _RECORD_PLAN[1],
    ("3. Arrêt convenu, image OVF et disque brut", INFRA, "1 par machine", "machines du client", "images, empreintes"),
    ("4. Démarrage d'essai chez le repreneur", "Client", "5", "images", "machine démarrée, réseau adapté"),
    *_RECORD_PLAN[4:],
    ("10. Retrait des flux, comptes et règles de pare-feu", "Responsable réseau et sécurité opérationnelle", "3", "matrice des flux", "règles retirées, revue suivante"),
)  # fmt: skip


PLANS = Workbook(
    "Plans de réversibilité par offre",
    "2026-05-26",
    (
        ("Dossier patient partagé", Table(_STEPS, _RECORD_PLAN)),
        ("Infogérance", Table(_STEPS, _MANAGED_PLAN)),
    ),
)

_TRIAL_2025 = (
    ("Client témoin", "C019, dossier patient, 268 Go", ""),
    ("Extraction", "3 jours ouvrés", "prévu : 3"),
    ("Comptage", "1 204 tables et vues, 412 906 documents", "écart : 31 documents, index repris"),
    ("Relecture", "par un lecteur externe, sans l'aide de l'hébergeur", "deux tables sans dictionnaire"),
    ("Durée totale", "8 jours ouvrés", "promis : 11"),
    ("Action", "Dictionnaire des données complété", "faite le 12/09/2025"),
    ("Copie d'essai", "détruite le 26/06/2025", "procès-verbal au ticket"),
    ("Verdict", "réussi avec une action", ""),
)

TRIAL_2026 = Document(
    title="Essai annuel de réversibilité – 2026",
    reference="CTR-REV-2026",
    date="2026-06-25",
    author=EXPLOITATION,
    approver=JURIDIQUE,
    blocks=(
        Figures((("Volume restitué", "412 Go"), ("Durée", "6 j ouvrés"), ("Durée promise", "13 j ouvrés"), ("Objets manquants", "0"))),
        Heading("Objet"),
        "Client témoin volontaire : C034, dossier patient et deux machines d'infogérance. L'essai suit les deux "
        "plans, version 2.1, jusqu'à la relecture ; un membre du SMSI observe et chronomètre. Délai promis : dix "
        "jours ouvrés, plus un pour la tranche de 500 Go, plus deux pour les machines.",
        Heading("Déroulement"),
        Table(
            ("Date", "Étape", "Constat", "Prévu", "Tenu"),
            (
                ("11/06/2026", "Demande, formats choisis, gratuité notée", "ticket REV-2026-02", "2 j", "oui"),
                ("12 au 16/06", "Extraction des tables et documents", "1 236 tables et vues, 388 114 documents", "3 j", "oui"),
                ("15/06/2026", "Images OVF des deux machines", "96 Go, empreintes égales", "2 j", "oui"),
                ("17/06/2026", "Comptage contradictoire", "aucun écart", "1 j", "oui"),
                ("18/06/2026", "Remise chiffrée, code par téléphone", "accusé du client à 16:10", "1 j", "oui"),
                ("22 au 24/06", "Relecture par un tiers choisi par le client", "dictionnaire suffisant ; une machine démarrée du premier coup, l'autre après changement de carte réseau", "-", "-"),
            ),
            (3, 5, 6, 2, 2),
        ),
        Heading("Relecture en détail"),
        "Cinquante dossiers tirés au sort par le client (graine 18) ont été reconstitués hors du logiciel : "
        "cinquante complets, documents lisibles, dates justes. Aucune donnée de patient ne figure dans ce compte "
        "rendu ; la copie du tiers a été détruite le 24 juin devant le délégué du client.",
        Heading("Actions"),
        Table(
            ("Action", "Porteur", "Échéance"),
            (
                ("Ajouter au plan d'infogérance la note sur les cartes réseau virtuelles", INFRA, "30/09/2026"),
                ("Remettre le dictionnaire dès la signature du contrat, non à la sortie", JURIDIQUE, "31/12/2026"),
            ),
            (9, 5, 3),
        ),
        "Conclusion : essai réussi, en moins de la moitié du temps promis.",
    ),
)  # fmt: skip

RECORD = Lines(
    (
        "PROCÈS-VERBAL DE RESTITUTION REV-2026-01",
        "Client : C022. Objet : sortie partielle, reprise d'une application d'infogérance par un autre",
        "hébergeur certifié. Les autres services du client demeurent.",
        "Établi par : responsable de l'exploitation. Approuvé par : responsable juridique.",
        "",
        "Objet                          Nombre                   Format              Contrôle",
        "Machines virtuelles            3                        OVF, disque brut    empreintes égales, démarrées chez le repreneur",
        "Bases                          1 (86 Go, 214 tables)    CSV, schéma SQL     comptage contradictoire sans écart",
        "Traces d'accès du personnel    24 mois                  texte horodaté      remises au référent",
        "Clés de lecture                1 jeu                    mains propres       accusé de réception",
        "",
        "Demande du 23/02/2026, remise du 09/03/2026 : dix jours ouvrés pour quatorze promis.",
        "Restitution comprise dans la redevance (article 16).",
        "Complétude constatée par le client le 12/03/2026 ; accord écrit à la destruction le 16/03/2026.",
        "",
        "Signé électroniquement (simulation) par les deux parties le 12/03/2026.",
    )
)

_DESTROYED = (
    ("Machines et volumes de production, Dijon", "3 machines, 5 volumes", "17/03/2026", "effacement cryptographique, volumes libérés", INFRA),
    ("Répliques, Rennes", "5 volumes", "17/03/2026", "effacement cryptographique", INFRA),
    ("Travaux de sauvegarde", "4 travaux retirés du plan", "17/03/2026", "rapprochement du lundi 23/03 : aucun élément orphelin", EXPLOITATION),
    ("Copies immuables, dernière du 16/03", "30 points", "16/04/2026", "fin du dernier verrou, suppression automatique constatée", EXPLOITATION),
    ("Bandes hors ligne, Rennes", "4 bandes", "17/04/2026", "réécrites à leur rotation du vendredi", EXPLOITATION),
    ("Clés de volume et de sauvegarde de l'application", "6 clés", "17/04/2026", "détruites au coffre, à deux porteurs", RSSI),
    ("Comptes, flux et règles de pare-feu", "9 règles, 7 comptes", "20/03/2026", "retirés, vus à la revue d'avril", "Responsable réseau et sécurité opérationnelle"),
)  # fmt: skip

PIECES = (
    Piece(
        "CTR-07/clause-reversibilite-annexe-6.pdf",
        CLAUSE,
        {
            "reviews": [
                {"date": "2025-05-06", "by": DG, "conclusion": "Version 3.2 : mode de calcul des coûts de restitution"},
                {"date": "2026-04-27", "by": DG, "conclusion": "Version 4.0 : conteneurs et traces nommés"},
            ]
        },
    ),
    Piece(
        "CTR-07/plan-de-reversibilite.xlsx",
        PLANS,
        {
            "title": "Plans de réversibilité par offre",
            "date": "2026-05-26",
            "version": "2.1",
            "collector": EXPLOITATION,
            "approver": JURIDIQUE,
            "reviews": [
                {"date": "2025-06-03", "by": JURIDIQUE, "conclusion": "Version 2.0 : contrôle de complétude par comptage"},
                {"date": "2026-05-26", "by": JURIDIQUE, "conclusion": "Version 2.1 : destruction des bandes, format des images, retrait des flux"},
            ],
        },
    ),
    Piece(
        "CTR-07/essai-reversibilite-2025-06-24.xlsx",
        Workbook(
            "Essai annuel de réversibilité – 2025",
            "2025-06-24",
            (("Résultats", Table(("Élément", "Constat", "Remarque"), _TRIAL_2025)),),
        ),
        {
            "title": "Compte rendu d'essai annuel de réversibilité, 2025",
            "date": "2025-06-24",
            "collected": "2025-09-15",
            "collector": EXPLOITATION,
            "approver": JURIDIQUE,
            "sample": "un client témoin, trente dossiers reconstitués, graine 17",
        },
    ),
    Piece(
        "CTR-07/essai-reversibilite-2026-06-25.pdf",
        TRIAL_2026,
        {"sample": "un client témoin, cinquante dossiers reconstitués, graine 18", "note": "Observé par le SMSI."},
    ),
    Piece(
        "CTR-07/pv-2025-10-31.ref.yml",
        None,
        {
            "nothing": True,
            "title": "Aucune sortie de client ni de service de novembre 2024 à octobre 2025",
            "period": {"from": "2024-11-04", "to": "2025-10-31"},
            "approver": SMSI,
            "controls": ["CTR-07"],
            "expectation": "pv",
            "note": "40 contrats en vigueur le 31 octobre 2025, aucun résilié dans la période.",
        },
    ),
    Piece(
        "CTR-07/pv-restitution-2026-03-12.txt",
        RECORD,
        {
            "title": "Procès-verbal de restitution, C022, REV-2026-01",
            "date": "2026-03-12",
            "collected": "2026-03-17",
            "collector": EXPLOITATION,
            "approver": JURIDIQUE,
            "population": "une sortie partielle en 2026, aucune sortie complète",
            "audience": "auditor",
        },
    ),
    Piece(
        "CTR-07/pv-destruction-2026-04-17.xlsx",
        Workbook(
            "Procès-verbal de destruction – C022, application d'infogérance (REV-2026-01)",
            "2026-04-17",
            (("Destruction", Table(("Objet", "Nombre", "Le", "Mode et contrôle", "Exécuté par"), _DESTROYED)),),
        ),
        {
            "title": "Procès-verbal de destruction, C022, REV-2026-01",
            "date": "2026-04-17",
            "collector": EXPLOITATION,
            "approver": RSSI,
            "source": "Orchestrateur, console de sauvegarde, journal du coffre de clés",
            "population": "sept familles de copies",
            "note": "Accord écrit du client du 16 mars 2026 ; copie du procès-verbal remise le 20 avril.",
            "audience": "auditor",
        },
    ),
)  # fmt: skip
