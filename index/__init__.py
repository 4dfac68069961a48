"""From files to retrieved passages. This package never imports `assistant`."""
