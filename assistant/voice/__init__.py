"""The voice of every sentence: reported, assertion or opinion, with the spans that show it."""
