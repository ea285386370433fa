"""Indexes of words by what is left of them without case, accents, alphabet and spelling."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models


def folded_index(model: str, column: str, /) -> GinIndex:
    """Index the trigrams of a column as `agreements_fold` (migration 0002) gives it, which matching probes."""
    folded = models.Func(models.F(column), function="agreements_fold", output_field=models.TextField())
    return GinIndex(OpClass(folded, name="gin_trgm_ops"), name=f"{model}_folded")
