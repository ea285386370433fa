import os,re,time
from itertools import cycle
import pytest
from django.contrib.auth.models import User
from knox.models import AuthToken
from agreements.models import Record, Batch
from tests.api.hostile.driving import *
from tests.factories import make_user
from tests.factories.candidates import make_candidate
from tests.factories.lasting import lasting_world
from tests.api.world import make_world
from agreements.vocabulary.roles import Role
import logging

_world = lasting_world(make_world)
@pytest.fixture
def world(_world, db):
    return _world

def test_it(world):
    author = make_user(Role.ANALYST, "author")
    number = make_candidate(key="proposed", author=author).pk
    tokens = {r: AuthToken.objects.create(user=make_user(r, f"x{r}"))[1] for r in (Role.EDITOR, Role.ANALYST)}
    tokens["anon"]=None
    schema = described(world=world, numbers={"number": number, "decision": 1})
    f = Findings()
    only = os.environ.get("ONLY", ".")
    most = int(os.environ.get("MOST", 10)); step=int(os.environ.get("STEP", 1))
    whos = os.environ.get("WHO","editor analyst anon").split()
    for op in operations(schema):
        if not re.search(only, op.label): continue
        t=time.process_time(); n=f.sent
        cases = list(edges(op, most=most, step=step))
        g=time.process_time()-t
        for who in whos:
            drive(cases, f, token=tokens[who])
        print(op.label, f.sent-n, round(g,2), round(time.process_time()-t-g,2), flush=True)
    print(f.statuses, f.sent)
    open("/tmp/r3/"+os.environ.get("OUT","found")+".txt","w").write(f.told())
    print(len(f.failures))
