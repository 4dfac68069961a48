"""The mean of several runs' weights (Wortsman et al. 2022, "Model soups"): `python -m training.mean OUT IN IN…`, each a
model.safetensors. The shipped reader and support model are such means."""
from __future__ import annotations

import sys
from pathlib import Path


def main(out: str, *runs: str) -> None:
    from safetensors.torch import load_file, save_file

    found = [load_file(run) for run in runs]
    Path(out).parent.mkdir(parents=True, exist_ok=True)
    save_file({name: sum(weights[name].float() for weights in found).div(len(found)).half() for name in found[0]}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
