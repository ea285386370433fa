"""What folds to the same, and that the database folds as the comparisons do."""

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.vocabulary.folding import FOLDED_LENGTH, fold, words

LATIN = "aAbcdDeEghHijklmnoOpqrsStuUvwxyYzZéÉüÜğĞşŞçÇıİñøØłŁßæÆœđəƏ"  # noqa: RUF001
CYRILLIC = "аАбвгдДеЕёЁжЖзийЙкКлмнопрстуфхХцЦчЧшШщЩъыьЫЭэЮюЯяІіїґЄєәӘғҒқҚңөӨұүҮһҳҷӣӯўј"
BETWEEN = " -'.,\u2019\u2018\u02bc`()/\"0123456789"


@pytest.mark.parametrize(
    "written",
    [
        ("Sadyr Zhaparov", "Sadyr Japarov", "SADYR DZHAPAROV", "Садыр Жапаров"),
        ("Kassym-Jomart Tokayev", "Kasym Zhomart Tokaev", "Касым-Жомарт Токаев", "Қасым Жомарт Тоқаев"),
        ("Nursultan Nazarbayev", "Нурсултан Назарбаев"),
        ("Sooronbay Jeenbekov", "Sooronbai Zheenbekov"),
        ("Gurbanguly Berdimuhamedow", "Gurbanguly Berdymukhammedov"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip ERDOGAN"),
        ("Emomali Rahmon", "Emomali Rakhmon", "Эмомали Рахмон"),
        ("Georgia's", "Georgias", "Georgia\u2019s"),
    ],
)
def test_spellings_of_one_name_fold_to_one(written: tuple[str, ...]) -> None:
    assert len({fold(name) for name in written}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "Iraq"), ("Niger", "Nigeria"), ("Slovakia", "Slovenia"), ("Mali", "Malta")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_other_alphabets_keep_their_letters() -> None:
    assert words("习近平 主席") == ("习近平", "主席")


def test_a_text_of_a_megabyte_is_looked_at_as_far_as_the_limit() -> None:
    assert len(fold("b1" * 500_000)) == FOLDED_LENGTH


@pytest.mark.django_db
@settings(max_examples=20)
@given(texts=st.lists(st.text(LATIN + CYRILLIC + BETWEEN, max_size=30), min_size=20, max_size=40))
def test_the_database_folds_the_same(texts: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT w.text, agreements_fold(w.text) FROM unnest(%s::text[]) AS w(text)", [texts])
        assert [(text, fold(text)) for text in texts] == cursor.fetchall()
