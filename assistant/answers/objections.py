"""What others say against the accounts that answer."""
from __future__ import annotations

from collections.abc import Sequence

from assistant.answers.quoting import ScoredSentence, unscored
from assistant.voice.rejections import speaks_against
from index.store import PassageIndex

BEHIND = 4  # sentences behind an account in which others may speak against it


def objections(index: PassageIndex, accounts: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """What others say against these accounts soon behind them: "The union rejects her figures." """
    found: dict[tuple[str, int], ScoredSentence] = {}
    for account in accounts:
        first = account.n + 1
        for n, sentence in enumerate(index.database.sentences(account.source_id, first, first + BEHIND), first):
            objection = unscored(index, account.source_id, n, sentence)
            here = sentence.heading == account.sentence.heading
            if here and objection.speakers - account.speakers and speaks_against(objection.text):
                found.setdefault(objection.place, objection)
    return list(found.values())
