"""All rules, in the order in which they are reported, and the one function that runs them."""

import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from agreements.integrity import (
    agreements,
    claims,
    conflicts,
    events,
    history,
    ledger,
    links,
    meetings,
    names,
    parties,
    people,
    projection,
    sources,
)
from agreements.integrity.findings import Finding, Found, Scope, Severity


class UnknownRule(ValueError):
    """A name that no rule bears; the message gives the names there are."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, how much a finding weighs, and the function that finds."""

    name: str
    severity: Severity
    find: Callable[..., Iterator[Found]]
    thorough: bool = False
    """Whether it derives anew all that is stored, or reads every value ever claimed: seconds, not moments."""

    @property
    def explanation(self) -> str:
        """Give what is wrong, why it matters and what to do, for a curator."""
        return inspect.getdoc(self.find) or ""

    @property
    def summary(self) -> str:
        """Give what is wrong, in one sentence."""
        return self.explanation.partition("\n\n")[0].replace("\n", " ")


_BREACHES = (
    agreements.bilateral_sides,
    agreements.relation_cycle,
    ledger.signatory_of_no_participant,
    ledger.signatory_for_another,
    ledger.action_by_itself,
    meetings.part_outside_whole,
    meetings.part_of_cycle,
    meetings.session_number_twice,
    people.signatory_not_in_office,
    people.attendee_not_in_office,
    people.merged_though_different,
    parties.predecessor_cycle,
    events.award_by_another_party,
    claims.claim_without_address,
    claims.claim_misfit,
    claims.claim_of_unknown,
    claims.quote_gone,
    claims.claim_on_withdrawn_source,
    claims.claim_of_undone_batch,
    projection.projection_differs,
    projection.document_differs,
    projection.status_gap,
    history.change_without_actor,
    history.former_key_alive,
)

_NOTICES = (
    agreements.sides_unnamed,
    agreements.without_participants,
    agreements.without_actions,
    agreements.relation_without_action,
    agreements.action_without_relation,
    agreements.concluded_outside_occasion,
    ledger.effect_before_conclusion,
    ledger.action_undated,
    ledger.signed_for_long,
    ledger.planned_action_overdue,
    meetings.meeting_undated,
    meetings.planned_event_overdue,
    people.office_of_another_party,
    people.tenures_overlap,
    people.same_name,
    events.award_outside_occasion,
    events.package_count_differs,
    events.commitment_overdue,
    names.name_unmatched,
    names.candidate_link_unknown,
    links.link_to_withdrawn,
    conflicts.conflict,
    claims.doubtful_claim_followed,
    claims.facts_unsourced,
    sources.source_uncited,
    claims.facts_inferred,
)

_THOROUGH = frozenset(
    (claims.claim_misfit, claims.claim_of_unknown, projection.projection_differs, projection.document_differs)
)

RULES: dict[str, Rule] = {
    find.__name__: Rule(find.__name__, severity, find, find in _THOROUGH)
    for severity, finds in ((Severity.BREACH, _BREACHES), (Severity.NOTICE, _NOTICES))
    for find in finds
}
"""Every rule by its name. A rule is called what its function is called."""


def choose(*, names: Collection[str]) -> list[Rule]:
    """Give the rules of these names, or all if there are none, in the order of the table. Raises UnknownRule."""
    unknown = sorted(set(names) - RULES.keys())
    if unknown:
        raise UnknownRule(f"There is no rule {', '.join(unknown)}; there are: {', '.join(RULES)}")
    return [rule for rule in RULES.values() if not names or rule.name in names]


def check(*, rule: Rule, day: date, record_ids: Collection[int] | None = None) -> Iterator[Finding]:
    """Give what one rule finds, in a lasting order.

    `day` is the day taken for today; `record_ids` restricts findings to those about these records. Writes nothing.
    """
    for found in rule.find(scope=Scope(day=day, record_ids=record_ids)):
        yield Finding(rule.name, rule.severity, *found)
