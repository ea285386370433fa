"""Which parameters the addresses take that answer for one day."""

from agreements.api.parameters.options import Day, OneOf
from agreements.api.parameters.parameter_set import ParameterSet


class DayParameters(ParameterSet):
    """The day asked about."""

    as_of = Day("The day asked about. Left out: today, in UTC.", example="2024-04-19")
    format = OneOf("How the answer is written.", accepted=("json",), example="json", default="json")
