"""How the functions of the kernel are compiled, and when the cache of that is out of date.

numba keeps compiled code beside the file of the function that is called from Python, and looks at the date of that
file alone. The kernel is spread over several files, so what is kept also hangs on the text of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit

F = TypeVar("F", bound=Callable[..., object])

# The kernel makes no arrays, so nobody need count who still uses one: that counting took three quarters of the time.
# And every function is put where it is called: to hand a day over takes longer than what most of them do with it.
_OPTIONS: Mapping[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
# To wrap each of them for Python would take two thirds of the time of compiling.
_INNER: Mapping[str, Any] = {"forceinline": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def compiled(function: F) -> F:
    """Return a function of the kernel, compiled into whoever calls it."""
    return cast("F", njit(**_OPTIONS, **_INNER)(function))


def cached(function: F) -> F:
    """Return a function that Python calls; its code is kept from one process to the next where that is possible."""
    try:
        return cast("F", njit(**_OPTIONS, cache=True)(function))
    except RuntimeError:  # there is no folder that one may write in
        return cast("F", njit(**_OPTIONS)(function))


def source_stamp() -> int:
    """Return a digest of the text of the kernel, for a function to enclose: what is cached hangs on that, too."""
    digest = blake2b(digest_size=7)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return int.from_bytes(digest.digest(), "little")
