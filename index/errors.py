"""Every error of the project, in one tree.

AssistantError                 one line says what is wrong and how to mend it
├── UsageError                 what was asked for makes no sense
│   ├── SourceNotFound         a path does not exist
│   └── NothingReadable        the paths hold no file that can be read
├── UnreadableSource           one file cannot be read
├── IndexFailure               the index cannot be used
│   ├── NotAnIndex             the folder holds something else
│   └── IndexStorageFull       the disk is full
├── ModelFailure               a model cannot be loaded, or its files are not the expected ones
├── PromptInvalid              a prompt template is missing, or its variables are not the expected ones
└── AnswerInvalid              an exported answer is not one, or does not hold

An abstention is an answer, never an error.
"""
from __future__ import annotations


def in_short(error: BaseException) -> str:
    """The first line of what a library's error says, or its kind where it says nothing."""
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__


class AssistantError(Exception):
    """Base of every error that this project raises on purpose. `str(error)` is one line for a person."""


class UsageError(AssistantError):
    """The call itself has to change."""


class SourceNotFound(UsageError):
    """A path that was given does not exist."""


class NothingReadable(UsageError):
    """None of the paths holds a file that can be read."""


class UnreadableSource(AssistantError):
    """A file cannot be read: no permission, not text, not UTF-8, or empty."""


class IndexFailure(AssistantError):
    """The index cannot be built or opened."""


class NotAnIndex(IndexFailure):
    """The index folder holds files that are not an index of this project."""


class IndexStorageFull(IndexFailure):
    """The disk filled up; the former index is still whole."""


class ModelFailure(AssistantError):
    """A model's files are missing, damaged or of an unknown kind."""


class PromptInvalid(AssistantError):
    """A prompt template is missing or damaged, or its variables are not the ones that are filled in."""


class AnswerInvalid(AssistantError):
    """A document is not an exported answer."""
