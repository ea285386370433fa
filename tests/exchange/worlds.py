"""Small registries as files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from agreements.exchange.load.run import Report

SOURCE = """\
- kind: source
  key: news
  classification:
    title: News
    kind: article
    text_kind: full
    published: "2024-04-20"
    text: "Kazakhstan and Kyrgyzstan signed the treaty. The treaty was signed in Astana. It was said twice, said twice."
"""

PARTIES = """\
- kind: party
  key: kaz
  classification: {kind: state}
  claims:
    - path: /names/kazakhstan
      value: {text: Kazakhstan, language: en}
      evidence: [{source: news, quote: Kazakhstan}]
    - path: /iso3166_alpha3
      value: KAZ
      evidence: [{unsourced: ISO 3166-1}]
- kind: party
  key: kgz
  classification: {kind: state}
  claims:
    - path: /names/kyrgyzstan
      value: {text: Kyrgyzstan, language: en}
      evidence: [{source: news, quote: Kyrgyzstan}]
"""

TREATY = """\
- kind: agreement
  key: treaty
  classification: {instrument_kind: treaty, ambit: bilateral}
  claims:
    - path: /titles/press
      value: {text: The treaty, kind: press}
      evidence: [{source: news, quote: The treaty}]
    - path: /participants/kaz
      value: {party: kaz}
      evidence: [{source: news, quote: Kazakhstan}]
    - path: /participants/kgz
      value: {party: kgz}
      evidence: [{source: news, quote: Kyrgyzstan}]
    - path: /actions/signature-kaz
      value: {type: signature, party: kaz}
      evidence: [{source: news, quote: Kazakhstan and Kyrgyzstan signed the treaty}]
    - path: /actions/signature-kgz
      value: {type: signature, party: kgz}
      evidence:
        - {source: news, quote: Kazakhstan and Kyrgyzstan signed the treaty}
        - {source: news, quote: said twice, occurrence: 2, inferred: true, reason: It says so., confidence: low}
"""

WORLD = SOURCE + PARTIES + TREATY

Load = Callable[..., Report]
"""Load YAML text as the file world.yaml."""


@contextmanager
def forgotten() -> Iterator[None]:
    """Undo whatever is written inside: what follows begins with the registry as it was before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
