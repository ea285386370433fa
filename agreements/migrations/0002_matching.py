"""What matching probes: names and titles without case, accents, alphabet and spelling, by their trigrams."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

from agreements.migrations._at_once import AtOnce

# `agreements.vocabulary.folding.fold` in SQL; a test holds the two together. normalize() is IMMUTABLE, which
# unaccent() is not, and knows more letters. Letters of either case are named, so that no locale matters. Every row
# that a probe looks at is folded again, so it takes care to be quick: plain ASCII, which most words are, goes by the
# other alphabets, and doubled letters are named one by one, for a backreference costs more than all of them.
OTHER_ALPHABETS = (
    ("ж", "j"), ("ц", "ts"), ("ч", "ch"), ("ш", "sh"), ("щ", "sh"), ("ю", "iu"), ("я", "ia"),
)  # fmt: skip
SOUNDS = (
    ("shch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"),
    ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i"),
)  # fmt: skip
DOUBLED = tuple((letter * 2, letter) for letter in "aeioubcdfghjklmnprstvz")


def replaced(words: str, pairs: tuple[tuple[str, str], ...]) -> str:
    return "replace(" * len(pairs) + words + "".join(f", '{one}', '{other}')" for one, other in pairs)


LATIN = replaced(
    r"""translate(lower(translate(regexp_replace(normalize(left(words, 1000), NFKD), '[\u0300-\u036f]+', '', 'g'),
        'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺҲҶІҐЄЈЋЂƏØŁĐÆŒÐÞ',
        'абвгдежзиклмнопрстуфхцчшщъыьэюяәғқңөұүһҳҷіґєјћђəøłđæœðþ')),
        'абвгдезиклмнопрстуфхыэјћђәғқңөұүһҳҷіґєəıøłđßæœðþъь’‘ʼʻʹ',
        'abvgdeziklmnoprstufhiejcdagknouuhhjigeaioldseedt')""",
    OTHER_ALPHABETS,
)
LETTERS = replaced(
    f"CASE WHEN words ~ '[^\\x01-\\x7f]' THEN {LATIN} ELSE lower(left(words, 1000)) END",
    (("''", ""), ("`", ""), *SOUNDS),
)
FOLDED = replaced(f"regexp_replace({LETTERS}, 'i+e+', 'e', 'g')", DOUBLED)
FOLD = f"""
CREATE FUNCTION agreements_fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT btrim(regexp_replace({FOLDED}, '[^[:alnum:]]+', ' ', 'g'))
$$
"""


def folded(model: str, column: str) -> migrations.AddIndex:
    """Index the trigrams of a folded column."""
    expression = OpClass(
        models.Func(models.F(column), function="agreements_fold", output_field=models.TextField()), name="gin_trgm_ops"
    )
    return migrations.AddIndex(model, GinIndex(expression, name=f"{model}_folded"))


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]

    operations = [
        TrigramExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION agreements_fold(text)"),
        folded("name", "text"),
        folded("agreementtitle", "text"),
        folded("agreementidentifier", "value"),
        folded("meeting", "title"),
        folded("commitment", "title"),
        folded("package", "title"),
        folded("source", "title"),
    ]
    operations = [*operations[:2], AtOnce(operations[2:])]
