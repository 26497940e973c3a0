"""What all tests share: how the garbage is collected while they run."""

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """Set what is imported aside, and look for garbage less often.

    Each test makes and drops a whole desk; looking through all of it at the usual pace costs a
    third of the run.
    """
    del session
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
