"""`python -m evals.bench.third_party [--every N] [NAME…]`: the figures of third-party sets whose name has one of these words."""
from __future__ import annotations

import argparse

from evals.bench.data import data_folder
from evals.third_party import all_sets
from evals.third_party.sets import measure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="such as voice, or squad2")
    parser.add_argument("--every", type=int, metavar="N", help="every Nth item (default: each set's own sample)")
    args = parser.parse_args()
    data_folder()
    for each in all_sets():
        if not args.names or any(name in each.name for name in args.names):
            print("\n".join(map(str, measure(each, args.every))), flush=True)


if __name__ == "__main__":
    main()
