"""The settings of a server that is measured: the registry's own, with what stands beside it under other addresses.

Every request passes the throttles, and none is refused by them.
"""

from registry.settings import *  # noqa: F403
from registry.settings import REGISTRY_RATES as RATES

ROOT_URLCONF = "tests.benchmarks.urls"
DEBUG = False
# By the second, so that what a throttle remembers of a fast client is no more than in production.
REGISTRY_RATES = dict.fromkeys(RATES, "100000/s")
