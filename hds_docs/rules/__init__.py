"""The rules, and the judgement of a dossier by all of them."""

from __future__ import annotations

from hds_docs.model.finding import Rule
from hds_docs.rules.ctl001_front_matter_unreadable import RULE as CTL001
from hds_docs.rules.ctl002_field_missing import RULE as CTL002
from hds_docs.rules.ctl003_field_invalid import RULE as CTL003
from hds_docs.rules.ctl004_control_duplicated import RULE as CTL004
from hds_docs.rules.ctl005_field_unknown import RULE as CTL005
from hds_docs.rules.ctl006_control_unmapped import RULE as CTL006
from hds_docs.rules.ctl007_justification_missing import RULE as CTL007
from hds_docs.rules.ctl008_review_overdue import RULE as CTL008
from hds_docs.rules.ctl009_reference_broken import RULE as CTL009
from hds_docs.rules.ctl010_owner_unknown import RULE as CTL010
from hds_docs.rules.ctl011_changed_since_review import RULE as CTL011
from hds_docs.rules.dos001_settings_invalid import RULE as DOS001
from hds_docs.rules.dos002_date_outdated import RULE as DOS002
from hds_docs.rules.evd001_evidence_missing import RULE as EVD001
from hds_docs.rules.evd002_expectation_unmet import RULE as EVD002
from hds_docs.rules.evd003_evidence_stale import RULE as EVD003
from hds_docs.rules.evd004_evidence_expiring import RULE as EVD004
from hds_docs.rules.evd005_evidence_gap import RULE as EVD005
from hds_docs.rules.evd006_sidecar_orphan import RULE as EVD006
from hds_docs.rules.evd007_evidence_orphan import RULE as EVD007
from hds_docs.rules.evd008_evidence_empty import RULE as EVD008
from hds_docs.rules.evd009_digest_mismatch import RULE as EVD009
from hds_docs.rules.evd010_evidence_corrupt import RULE as EVD010
from hds_docs.rules.evd011_evidence_duplicated import RULE as EVD011
from hds_docs.rules.evd012_path_unsafe import RULE as EVD012
from hds_docs.rules.evd013_evidence_undated import RULE as EVD013
from hds_docs.rules.evd014_control_unknown import RULE as EVD014
from hds_docs.rules.evd015_active_content import RULE as EVD015
from hds_docs.rules.evd016_sidecar_invalid import RULE as EVD016
from hds_docs.rules.his001_uncommitted import RULE as HIS001
from hds_docs.rules.his002_history_shallow import RULE as HIS002
from hds_docs.rules.his003_repository_missing import RULE as HIS003
from hds_docs.rules.his004_record_altered import RULE as HIS004
from hds_docs.rules.his005_evidence_backdated import RULE as HIS005
from hds_docs.rules.his006_evidence_postdated import RULE as HIS006
from hds_docs.rules.his007_signature_invalid import RULE as HIS007
from hds_docs.rules.his008_approval_missing import RULE as HIS008
from hds_docs.rules.his009_evidence_ignored import RULE as HIS009
from hds_docs.rules.his010_record_removed import RULE as HIS010
from hds_docs.rules.map001_framework_unknown import RULE as MAP001
from hds_docs.rules.map002_requirement_unknown import RULE as MAP002
from hds_docs.rules.map003_requirement_uncovered import RULE as MAP003
from hds_docs.rules.map004_requirement_partial import RULE as MAP004
from hds_docs.rules.map005_requirement_too_broad import RULE as MAP005
from hds_docs.rules.prv001_nir_found import RULE as PRV001
from hds_docs.rules.prv002_secret_found import RULE as PRV002
from hds_docs.rules.soa001_exclusion_unjustified import RULE as SOA001
from hds_docs.rules.soa002_exclusion_contradicted import RULE as SOA002
from hds_docs.rules.soa003_inheritance_unsupported import RULE as SOA003
from hds_docs.rules.soa004_exclusion_forbidden import RULE as SOA004
from hds_docs.rules.wvr001_waiver_expired import RULE as WVR001
from hds_docs.rules.wvr002_waiver_unused import RULE as WVR002

RULES: tuple[Rule, ...] = (
    DOS001,
    DOS002,
    CTL001,
    CTL002,
    CTL003,
    CTL004,
    CTL005,
    CTL006,
    CTL007,
    CTL008,
    CTL009,
    CTL010,
    CTL011,
    MAP001,
    MAP002,
    MAP003,
    MAP004,
    MAP005,
    SOA001,
    SOA002,
    SOA003,
    SOA004,
    EVD001,
    EVD002,
    EVD003,
    EVD004,
    EVD005,
    EVD006,
    EVD007,
    EVD008,
    EVD009,
    EVD010,
    EVD011,
    EVD012,
    EVD013,
    EVD014,
    EVD015,
    EVD016,
    HIS001,
    HIS002,
    HIS003,
    HIS004,
    HIS005,
    HIS006,
    HIS007,
    HIS008,
    HIS009,
    HIS010,
    PRV001,
    PRV002,
    WVR001,
    WVR002,
)
"""In the order of their families; codes are stable."""

__all__ = ["RULES"]
