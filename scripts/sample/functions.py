"""Who collects and who approves: functions, never names of persons."""

from __future__ import annotations

DG = "Direction générale"
RSSI = "RSSI"
SMSI = "Responsable du SMSI"
DPO = "DPO"
EXPLOITATION = "Responsable de l'exploitation"
OPERATOR = "Exploitant d'astreinte"
INFRA = "Responsable infrastructure"
RESEAU = "Responsable réseau et sécurité opérationnelle"
DEV = "Responsable du développement"
SUPPORT = "Responsable du support"
CONTINUITE = "Responsable de la continuité d'activité"
JURIDIQUE = "Responsable juridique"
AUDITOR = "Auditeur interne"
EXTERNAL_AUDITOR = "Auditeur, Cabinet Exemple Audit"
SITE_MANAGER = "Directeur de site, Datacentre Exemple"
