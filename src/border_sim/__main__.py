"""`python -m border_sim` is the command `border-sim`."""

from __future__ import annotations

from border_sim.cli import main

if __name__ == "__main__":
    main()
